package io.keyward.access;

import static io.keyward.access.KeyTimeline.IDENTITY;
import static io.keyward.access.KeyTimeline.second;
import static io.keyward.access.KeyTimeline.silence;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestBeans;
import io.keyward.database.TestEvents;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every time in which a key could not be used is an incident with a cause, a beginning and an end. */
@OnEachDatabase
class IncidentsOfKeyTest extends KeyOnRecord {

    @Test
    void an_incident_names_the_key_the_identity_the_cause_and_the_time_when_it_was_noticed() {
        key.failsAt(20, UNWRAP_KEY, key.disabled());

        var incident = incidents().get(0);

        assertThat(incidents()).hasSize(1);
        assertThat(incident.key()).isEqualTo(key.key());
        assertThat(incident.identity()).isEqualTo(IDENTITY);
        assertThat(incident.cause()).isEqualTo(ProblemCode.KEY_DISABLED);
        assertThat(incident.text()).isEqualTo(key.disabled().messageInUse());
        assertThat(incident.noticedAt()).isEqualTo(second(20));
    }

    @Test
    void a_permission_that_works_again_ends_the_incident_at_the_time_of_the_call() {
        key.failsAt(20, UNWRAP_KEY, key.disabled());

        logAt(40).worked(key.key(), IDENTITY, UNWRAP_KEY);

        assertThat(key.known().state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(incidents()).singleElement().extracting(Incident::endedAt).isEqualTo(Optional.of(second(40)));
    }

    @Test
    void an_incident_has_upper_bounds_for_the_delay_of_its_beginning_and_end() {
        key.failsAt(20, UNWRAP_KEY, key.disabled());
        key.failsAt(40, UNWRAP_KEY, key.disabled());

        key.worksAt(65, UNWRAP_KEY);

        var incident = incidents().get(0);
        assertThat(incident.state()).isEqualTo(AccessState.LOST);
        assertThat(incident.noticedWithin()).contains(Duration.ofSeconds(20));
        assertThat(incident.endedAt()).contains(second(65));
        assertThat(incident.endNoticedWithin()).contains(Duration.ofSeconds(25));
    }

    @Test
    void an_outage_that_becomes_a_loss_makes_two_incidents() {
        key.failsAt(1, UNWRAP_KEY, silence());

        key.failsAt(2, UNWRAP_KEY, key.disabled());

        assertThat(incidents()).extracting(Incident::state).containsExactly(AccessState.LOST, AccessState.DOUBTFUL);
        assertThat(incidents().get(1).endedAt()).contains(second(2));
    }

    @Test
    void a_new_cause_of_a_loss_begins_after_the_old_cause_was_last_seen_and_the_old_incident_has_no_seen_end() {
        key.failsAt(20, UNWRAP_KEY, key.disabled());
        key.failsAt(7200, UNWRAP_KEY, key.disabled());

        key.failsAt(7225, UNWRAP_KEY, key.deleted());

        var found = incidents();
        assertThat(found.get(0).noticedWithin()).contains(Duration.ofSeconds(25));
        assertThat(found.get(1).noticedWithin()).contains(Duration.ofSeconds(20));
        assertThat(found.get(1).endedAt()).contains(second(7225));
        assertThat(found.get(1).endNoticedWithin()).isEmpty();
    }

    @Test
    void a_loss_seen_after_an_outage_may_have_begun_when_the_key_last_worked() { // invariant 4
        key.failsAt(20, UNWRAP_KEY, silence());

        key.failsAt(45, UNWRAP_KEY, key.disabled());

        assertThat(incidents().get(0).noticedWithin()).contains(Duration.ofSeconds(45));
    }

    @Test
    void a_loss_ends_when_only_a_refused_wrap_remains() {
        key.failsAt(20, UNWRAP_KEY, key.disabled());

        key.at(45, access -> {
            access.worked(UNWRAP_KEY, second(45));
            access.failed(WRAP_KEY, key.expired(), second(45));
        });

        assertThat(incidents().get(1).endNoticedWithin()).contains(Duration.ofSeconds(25));
    }

    @Test
    void an_outage_does_not_end_the_incident_of_a_refused_wrap() { // invariant 4
        key.failsAt(20, WRAP_KEY, key.expired());
        key.failsAt(45, WRAP_KEY, key.expired());
        key.failsAt(70, UNWRAP_KEY, silence());

        key.worksAt(95, UNWRAP_KEY);
        var only = incidents();
        key.worksAt(120, WRAP_KEY);

        assertThat(only).singleElement().extracting(Incident::state).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(only.get(0).endedAt()).isEmpty();
        assertThat(only.get(0).noticedWithin()).contains(Duration.ofSeconds(20));
        assertThat(incidents().get(0).endNoticedWithin()).contains(Duration.ofSeconds(75));
    }

    @Test
    void removing_a_key_ends_its_incident_without_a_seen_end() {
        key.failsAt(1, UNWRAP_KEY, key.disabled());

        accesses.remove(key.key(), IDENTITY, second(5));

        assertThat(accesses.find(key.key(), IDENTITY)).isEmpty();
        var incident = incidents().get(0);
        assertThat(incident.endedAt()).contains(second(5));
        assertThat(incident.endNoticedWithin()).isEmpty();
    }

    private AccessLog logAt(long second) {
        return new TestBeans(database, () -> {})
                .with(Clock.class, Clock.fixed(second(second), ZoneOffset.UTC))
                .with(Event.class, new TestEvents())
                .get(AccessLog.class);
    }

    /** The latest first. */
    private List<Incident> incidents() {
        return database.bean(Incidents.class).page(ClusterId.random(), List.of(key.key()), IDENTITY, 0, 10);
    }
}

package io.keyward.access;

import static io.keyward.access.NotedKey.IDENTITY;
import static io.keyward.access.NotedKey.second;
import static io.keyward.access.NotedKey.silence;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every time in which a key could not be used is an incident: what it was, and how late its ends were noticed at most. */
@ParameterizedClass
@EnumSource
class IncidentsOfKeyTest {

    @Parameter
    TestDatabase database;

    private KeyAccesses accesses;
    private NotedKey key;

    @BeforeEach
    void aKeyThatWorks() {
        accesses = database.bean(KeyAccesses.class);
        key = new NotedKey(accesses);
    }

    @Test
    void an_incident_tells_how_late_its_beginning_and_its_end_were_noticed_at_most() {
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
    void a_doubt_that_turns_into_a_loss_is_two_incidents() {
        key.failsAt(1, UNWRAP_KEY, silence());

        key.failsAt(2, UNWRAP_KEY, key.disabled());

        assertThat(incidents()).extracting(Incident::state).containsExactly(AccessState.LOST, AccessState.DOUBTFUL);
        assertThat(incidents().get(1).endedAt()).contains(second(2));
    }

    @Test
    void another_cause_of_the_same_loss_is_noticed_since_the_last_word_on_the_first_one_which_did_not_end_by_itself() {
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
    void a_loss_behind_a_fault_may_have_been_there_since_the_key_last_worked() { // invariant 4
        key.failsAt(20, UNWRAP_KEY, silence());

        key.failsAt(45, UNWRAP_KEY, key.disabled());

        assertThat(incidents().get(0).noticedWithin()).contains(Duration.ofSeconds(45));
    }

    @Test
    void a_loss_of_which_only_a_refused_wrap_remains_has_ended() {
        key.failsAt(20, UNWRAP_KEY, key.disabled());

        key.at(45, access -> {
            access.good(UNWRAP_KEY, second(45));
            access.failed(WRAP_KEY, key.expired(), second(45));
        });

        assertThat(incidents().get(1).endNoticedWithin()).contains(Duration.ofSeconds(25));
    }

    @Test
    void a_refused_wrap_does_not_end_with_a_fault_that_passes() { // invariant 4
        key.failsAt(20, WRAP_KEY, key.expired());
        key.failsAt(45, WRAP_KEY, key.expired());
        key.failsAt(70, UNWRAP_KEY, silence());

        key.worksAt(95, UNWRAP_KEY);

        var only = incidents();
        assertThat(only).singleElement().extracting(Incident::state).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(only.get(0).endedAt()).isEmpty();
        assertThat(only.get(0).noticedWithin()).contains(Duration.ofSeconds(20));
        key.worksAt(120, WRAP_KEY);
        assertThat(incidents().get(0).endNoticedWithin()).contains(Duration.ofSeconds(75));
    }

    @Test
    void a_key_that_nobody_uses_any_more_is_forgotten_and_its_incident_ended() {
        key.failsAt(1, UNWRAP_KEY, key.disabled());

        accesses.drop(key.key(), IDENTITY, second(5));

        assertThat(accesses.find(key.key(), IDENTITY)).isEmpty();
        var incident = incidents().get(0);
        assertThat(incident.endedAt()).contains(second(5));
        assertThat(incident.endNoticedWithin()).isEmpty();
    }

    /** The latest first. */
    private List<Incident> incidents() {
        return database.bean(Incidents.class).of(ClusterId.random(), List.of(key.key()), IDENTITY, 10);
    }
}

package io.keyward.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.database.TestDatabase;
import io.keyward.key.Canary;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Uncertain;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of the access to a key: the latest truth, faults apart from refusals, and every incident. */
@ParameterizedClass
@EnumSource
class KeyAccessesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ManagedIdentityId IDENTITY = new ManagedIdentityId(
            "/subscriptions/s/resourceGroups/Rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Id");

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private KeyAccesses accesses;
    private Incidents incidents;
    private Instant latest = START;

    @BeforeEach
    void aKeyThatWorks() {
        accesses = database.bean(KeyAccesses.class);
        incidents = database.bean(Incidents.class);
        accesses.take(key, IDENTITY);
        at(0, access -> List.of(KeyPermission.values()).forEach(right -> access.good(right, START)));
    }

    @Test
    void key_and_identity_are_one_whatever_their_spelling() {
        var shouted = new ManagedIdentityId(IDENTITY.text().toUpperCase(java.util.Locale.ROOT));

        accesses.take(key, shouted);

        assertThat(accesses.find(key, shouted)).isPresent();
        accesses.drop(key, shouted, second(1));
        assertThat(accesses.find(key, IDENTITY)).isEmpty();
    }

    @Test
    void the_first_canary_stays() {
        var first = new Canary(Keys.wrappedBy(key), "first");
        at(1, access -> access.watchWith(first));

        at(2, access -> access.watchWith(new Canary(Keys.wrappedBy(key), "second")));

        assertThat(known().canary()).contains(first);
    }

    @Test
    void a_refused_unwrap_is_a_lost_key() {
        var changed = at(1, this::unwrapRefused);

        assertThat(changed).contains(new AccessChanged(key, IDENTITY, AccessState.ACCESSIBLE, AccessState.LOST));
        assertThat(known().trouble().orElseThrow())
                .isEqualTo(new Trouble(ProblemCode.KEY_DISABLED, disabled().getMessage(), second(1), START, second(1)));
    }

    @Test
    void a_fault_is_a_doubt_and_no_loss() {
        at(1, access -> access.failed(KeyPermission.UNWRAP_KEY, silence(), second(1)));

        assertThat(known().state()).isEqualTo(AccessState.DOUBTFUL);
    }

    @Test
    void a_fault_does_not_take_back_a_refusal() {
        at(1, this::unwrapRefused);

        var changed = at(2, access -> access.failed(KeyPermission.UNWRAP_KEY, silence(), second(2)));

        assertThat(changed).isEmpty();
        assertThat(known().state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void where_only_wrap_is_refused_the_key_still_opens() {
        at(1, access -> access.failed(KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key), second(1)));

        assertThat(known().state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(known().stateForOpening()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void another_cause_for_the_same_state_is_told() {
        at(1, this::unwrapRefused);

        var changed = at(
                2,
                access -> access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDeleted(key.key()), second(2)));

        assertThat(changed).contains(new AccessChanged(key, IDENTITY, AccessState.LOST, AccessState.LOST));
        assertThat(known().trouble().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DELETED);
    }

    @Test
    void half_an_answer_does_not_take_the_place_of_a_cause() { // invariant 4
        var deleted = new VaultRefusal.KeyDeleted(key.key());
        at(1, access -> access.failed(KeyPermission.UNWRAP_KEY, deleted, second(1)));

        var changed = at(2, access -> access.failed(KeyPermission.UNWRAP_KEY, Uncertain.notFound(key), second(2)));

        assertThat(changed).isEmpty();
        assertThat(known().trouble().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DELETED);
    }

    @Test
    void half_an_answer_is_a_refusal_where_there_was_none() { // invariant 4
        at(1, access -> access.failed(KeyPermission.UNWRAP_KEY, Uncertain.notFound(key), second(1)));

        assertThat(known().state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void what_has_not_changed_is_not_told() {
        at(1, this::unwrapRefused);

        assertThat(at(2, this::unwrapRefused)).isEmpty();
    }

    @Test
    void an_incident_tells_how_late_its_beginning_and_its_end_were_noticed_at_most() {
        at(20, access -> access.failed(KeyPermission.UNWRAP_KEY, disabled(), second(20)));
        at(40, access -> access.failed(KeyPermission.UNWRAP_KEY, disabled(), second(40)));

        at(65, access -> access.good(KeyPermission.UNWRAP_KEY, second(65)));

        var incident =
                incidents.of(ClusterId.random(), List.of(key), IDENTITY, 10).get(0);
        assertThat(incident.state()).isEqualTo(AccessState.LOST);
        assertThat(incident.noticedWithin()).contains(Duration.ofSeconds(20));
        assertThat(incident.endedAt()).contains(second(65));
        assertThat(incident.endNoticedWithin()).contains(Duration.ofSeconds(25));
    }

    @Test
    void a_doubt_that_turns_into_a_loss_is_two_incidents() {
        at(1, access -> access.failed(KeyPermission.UNWRAP_KEY, silence(), second(1)));

        at(2, this::unwrapRefused);

        assertThat(incidents.of(ClusterId.random(), List.of(key), IDENTITY, 10))
                .extracting(Incident::state)
                .containsExactly(AccessState.LOST, AccessState.DOUBTFUL);
        assertThat(incidents
                        .of(ClusterId.random(), List.of(key), IDENTITY, 10)
                        .get(1)
                        .endedAt())
                .contains(second(2));
    }

    @Test
    void another_cause_of_the_same_loss_is_noticed_since_the_last_word_on_the_first_one_which_did_not_end_by_itself() {
        at(20, access -> access.failed(KeyPermission.UNWRAP_KEY, disabled(), second(20)));
        at(7200, access -> access.failed(KeyPermission.UNWRAP_KEY, disabled(), second(7200)));

        at(
                7225,
                access ->
                        access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDeleted(key.key()), second(7225)));

        var found = incidents.of(ClusterId.random(), List.of(key), IDENTITY, 10);
        assertThat(found.get(0).noticedWithin()).contains(Duration.ofSeconds(25));
        assertThat(found.get(1).noticedWithin()).contains(Duration.ofSeconds(20));
        assertThat(found.get(1).endedAt()).contains(second(7225));
        assertThat(found.get(1).endNoticedWithin()).isEmpty();
    }

    @Test
    void a_loss_behind_a_fault_may_have_been_there_since_the_key_last_worked() { // invariant 4
        at(20, access -> access.failed(KeyPermission.UNWRAP_KEY, silence(), second(20)));

        at(45, access -> access.failed(KeyPermission.UNWRAP_KEY, disabled(), second(45)));

        assertThat(incidents
                        .of(ClusterId.random(), List.of(key), IDENTITY, 10)
                        .get(0)
                        .noticedWithin())
                .contains(Duration.ofSeconds(45));
    }

    @Test
    void a_loss_of_which_only_a_refused_wrap_remains_has_ended() {
        at(20, access -> access.failed(KeyPermission.UNWRAP_KEY, disabled(), second(20)));

        at(45, access -> {
            access.good(KeyPermission.UNWRAP_KEY, second(45));
            access.failed(KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key), second(45));
        });

        assertThat(incidents
                        .of(ClusterId.random(), List.of(key), IDENTITY, 10)
                        .get(1)
                        .endNoticedWithin())
                .contains(Duration.ofSeconds(25));
    }

    @Test
    void a_refused_wrap_does_not_end_with_a_fault_that_passes() { // invariant 4
        at(20, this::wrapRefused);
        at(45, this::wrapRefused);
        at(70, access -> access.failed(KeyPermission.UNWRAP_KEY, silence(), second(70)));

        at(95, access -> access.good(KeyPermission.UNWRAP_KEY, second(95)));

        var only = incidents.of(ClusterId.random(), List.of(key), IDENTITY, 10);
        assertThat(only).singleElement().extracting(Incident::state).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(only.get(0).endedAt()).isEmpty();
        assertThat(only.get(0).noticedWithin()).contains(Duration.ofSeconds(20));
        at(120, access -> access.good(KeyPermission.WRAP_KEY, second(120)));
        assertThat(incidents
                        .of(ClusterId.random(), List.of(key), IDENTITY, 10)
                        .get(0)
                        .endNoticedWithin())
                .contains(Duration.ofSeconds(75));
    }

    @Test
    void a_key_that_nobody_uses_any_more_is_forgotten_and_its_incident_ended() {
        at(1, this::unwrapRefused);

        accesses.drop(key, IDENTITY, second(5));

        assertThat(accesses.find(key, IDENTITY)).isEmpty();
        var incident =
                incidents.of(ClusterId.random(), List.of(key), IDENTITY, 10).get(0);
        assertThat(incident.endedAt()).contains(second(5));
        assertThat(incident.endNoticedWithin()).isEmpty();
    }

    @Test
    void nothing_is_noted_of_a_key_that_is_not_on_record() {
        var unknown = Keys.aVersion();

        var changed = accesses.note(unknown, IDENTITY, this::unwrapRefused, second(1));

        assertThat(changed).isEmpty();
        assertThat(accesses.find(unknown, IDENTITY)).isEmpty();
    }

    private void unwrapRefused(KeyAccess access) {
        access.failed(KeyPermission.UNWRAP_KEY, disabled(), second(1));
    }

    private void wrapRefused(KeyAccess access) {
        access.failed(KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key), latest);
    }

    private static VaultProblem silence() {
        return new VaultOutage.Silent("https://kv.vault.azure.net");
    }

    private VaultRefusal disabled() {
        return new VaultRefusal.KeyDisabled(key);
    }

    private Optional<AccessChanged> at(long second, Consumer<KeyAccess> learned) {
        latest = second(second);
        return accesses.note(key, IDENTITY, learned, second(second));
    }

    private KeyAccess known() {
        return accesses.find(key, IDENTITY).orElseThrow();
    }

    private static Instant second(long second) {
        return START.plusSeconds(second);
    }
}

package io.keyward.access;

import static io.keyward.access.NotedKey.IDENTITY;
import static io.keyward.access.NotedKey.START;
import static io.keyward.access.NotedKey.second;
import static io.keyward.access.NotedKey.silence;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestDatabase;
import io.keyward.key.Canary;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.Uncertain;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of the access to a key: the latest truth, and faults apart from refusals. */
@ParameterizedClass
@EnumSource
class KeyAccessesTest {

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
    void key_and_identity_are_one_whatever_their_spelling() {
        var shouted = new ManagedIdentityId(IDENTITY.text().toUpperCase(java.util.Locale.ROOT));

        accesses.take(key.key(), shouted);

        assertThat(accesses.find(key.key(), shouted)).isPresent();
        accesses.drop(key.key(), shouted, second(1));
        assertThat(accesses.find(key.key(), IDENTITY)).isEmpty();
    }

    @Test
    void the_first_canary_stays() {
        var first = new Canary(Keys.wrappedBy(key.key()), "first");
        key.at(1, access -> access.watchWith(first));

        key.at(2, access -> access.watchWith(new Canary(Keys.wrappedBy(key.key()), "second")));

        assertThat(key.known().canary()).contains(first);
    }

    @Test
    void a_refused_unwrap_is_a_lost_key() {
        var changed = key.failsAt(1, UNWRAP_KEY, key.disabled());

        assertThat(changed).contains(new AccessChanged(key.key(), IDENTITY, AccessState.ACCESSIBLE, AccessState.LOST));
        assertThat(key.known().trouble().orElseThrow())
                .isEqualTo(new AccessProblem(
                        ProblemCode.KEY_DISABLED, key.disabled().getMessage(), second(1), START, second(1)));
    }

    @Test
    void a_fault_is_a_doubt_and_no_loss() {
        key.failsAt(1, UNWRAP_KEY, silence());

        assertThat(key.known().state()).isEqualTo(AccessState.DOUBTFUL);
    }

    @Test
    void a_fault_does_not_take_back_a_refusal() {
        key.failsAt(1, UNWRAP_KEY, key.disabled());

        var changed = key.failsAt(2, UNWRAP_KEY, silence());

        assertThat(changed).isEmpty();
        assertThat(key.known().state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void where_only_wrap_is_refused_the_key_still_opens() {
        key.failsAt(1, WRAP_KEY, key.expired());

        assertThat(key.known().state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(key.known().stateForOpening()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void another_cause_for_the_same_state_is_told() {
        key.failsAt(1, UNWRAP_KEY, key.disabled());

        var changed = key.failsAt(2, UNWRAP_KEY, key.deleted());

        assertThat(changed).contains(new AccessChanged(key.key(), IDENTITY, AccessState.LOST, AccessState.LOST));
        assertThat(key.known().trouble().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DELETED);
    }

    @Test
    void half_an_answer_does_not_take_the_place_of_a_cause() { // invariant 4
        key.failsAt(1, UNWRAP_KEY, key.deleted());

        var changed = key.failsAt(2, UNWRAP_KEY, Uncertain.notFound(key.key()));

        assertThat(changed).isEmpty();
        assertThat(key.known().trouble().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DELETED);
    }

    @Test
    void half_an_answer_is_a_refusal_where_there_was_none() { // invariant 4
        key.failsAt(1, UNWRAP_KEY, Uncertain.notFound(key.key()));

        assertThat(key.known().state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void what_has_not_changed_is_not_told() {
        key.failsAt(1, UNWRAP_KEY, key.disabled());

        assertThat(key.failsAt(2, UNWRAP_KEY, key.disabled())).isEmpty();
    }

    @Test
    void nothing_is_noted_of_a_key_that_is_not_on_record() {
        var unknown = Keys.aVersion();

        var changed = accesses.note(
                unknown, IDENTITY, access -> access.failed(UNWRAP_KEY, key.disabled(), second(1)), second(1));

        assertThat(changed).isEmpty();
        assertThat(accesses.find(unknown, IDENTITY)).isEmpty();
    }
}

package io.keyward.access;

import static io.keyward.access.KeyTimeline.IDENTITY;
import static io.keyward.access.KeyTimeline.START;
import static io.keyward.access.KeyTimeline.second;
import static io.keyward.access.KeyTimeline.silence;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.key.Canary;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.UncertainRefusals;
import org.junit.jupiter.api.Test;

/** The recorded access to a key: the latest answers of the vault, and outages separately from refusals. */
@OnEachDatabase
class KeyAccessesTest extends KeyOnRecord {

    @Test
    void the_spelling_of_keys_and_identities_makes_no_difference_to_the_record() {
        var uppercase = new ManagedIdentityId(IDENTITY.text().toUpperCase(java.util.Locale.ROOT));

        accesses.add(key.key(), uppercase);

        assertThat(accesses.find(key.key(), uppercase)).isPresent();
        accesses.remove(key.key(), uppercase, second(1));
        assertThat(accesses.find(key.key(), IDENTITY)).isEmpty();
    }

    @Test
    void the_vaults_and_identities_of_the_record_are_in_use() {
        var names = new StoredNames(accesses);
        accesses.add(key.key(), IDENTITY);

        assertThat(names.containsVault(key.key().key().vaultAuthority())).isTrue();
        assertThat(names.containsIdentity(IDENTITY)).isTrue();
        assertThat(names.containsVault("x" + key.key().key().vaultAuthority())).isFalse();
        assertThat(names.containsVault(key.key().key().vaultAuthority() + "x")).isFalse();
        assertThat(names.containsIdentity(new ManagedIdentityId(IDENTITY.text() + "x")))
                .isFalse();
    }

    @Test
    void a_second_canary_does_not_replace_the_first() {
        var first = new Canary(Keys.wrappedBy(key.key()), "first");
        key.at(1, access -> access.keepCanary(first));

        key.at(2, access -> access.keepCanary(new Canary(Keys.wrappedBy(key.key()), "second")));

        assertThat(key.known().canary()).contains(first);
    }

    @Test
    void a_refused_unwrap_makes_the_key_lost() {
        var changed = key.failsAt(1, UNWRAP_KEY, key.disabled());

        assertThat(changed).contains(new AccessChanged(key.key(), IDENTITY, AccessState.ACCESSIBLE, AccessState.LOST));
        var problem = key.known().problem().orElseThrow();
        assertThat(problem.cause()).isEqualTo(ProblemCode.KEY_DISABLED);
        assertThat(problem.text()).isEqualTo(key.disabled().messageInUse());
        assertThat(problem.since()).isEqualTo(second(1));
        assertThat(problem.workedAt()).isEqualTo(START);
        assertThat(problem.calledAt()).isEqualTo(second(1));
    }

    @Test
    void an_outage_makes_the_key_doubtful_and_not_lost() {
        key.failsAt(1, UNWRAP_KEY, silence());

        assertThat(key.known().state()).isEqualTo(AccessState.DOUBTFUL);
    }

    @Test
    void an_outage_does_not_replace_a_refusal() {
        key.failsAt(1, UNWRAP_KEY, key.disabled());

        var changed = key.failsAt(2, UNWRAP_KEY, silence());

        assertThat(changed).isEmpty();
        assertThat(key.known().state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void a_key_that_only_refuses_to_wrap_is_accessible_for_unwrapping() {
        key.failsAt(1, WRAP_KEY, key.expired());

        assertThat(key.known().state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(key.known().stateForUnwrapping()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void a_new_cause_of_the_same_state_fires_an_event() {
        key.failsAt(1, UNWRAP_KEY, key.disabled());

        var changed = key.failsAt(2, UNWRAP_KEY, key.deleted());

        assertThat(changed).contains(new AccessChanged(key.key(), IDENTITY, AccessState.LOST, AccessState.LOST));
        assertThat(key.known().problem().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DELETED);
    }

    @Test
    void an_uncertain_404_does_not_replace_a_known_cause() { // invariant 4
        key.failsAt(1, UNWRAP_KEY, key.deleted());

        var changed = key.failsAt(2, UNWRAP_KEY, UncertainRefusals.notFound(key.key()));

        assertThat(changed).isEmpty();
        assertThat(key.known().problem().orElseThrow().cause()).isEqualTo(ProblemCode.KEY_DELETED);
    }

    @Test
    void an_uncertain_404_is_a_refusal_if_no_cause_is_known() { // invariant 4
        key.failsAt(1, UNWRAP_KEY, UncertainRefusals.notFound(key.key()));

        assertThat(key.known().state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void a_repeated_refusal_fires_no_event() {
        key.failsAt(1, UNWRAP_KEY, key.disabled());

        assertThat(key.failsAt(2, UNWRAP_KEY, key.disabled())).isEmpty();
    }

    @Test
    void nothing_is_recorded_for_a_key_that_is_not_in_use() {
        var unknown = Keys.aVersion();

        var changed = accesses.record(
                unknown, IDENTITY, access -> access.failed(UNWRAP_KEY, key.disabled(), second(1)), second(1));

        assertThat(changed).isEmpty();
        assertThat(accesses.find(unknown, IDENTITY)).isEmpty();
    }
}

package io.keyward.access;

import static io.keyward.access.KeyTimeline.IDENTITY;
import static io.keyward.access.KeyTimeline.START;
import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.key.Canary;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A refusal changes the stored state of a key only as far as the vault's answer proves it (invariant 4). */
class RefusedKeyTest {

    private static final String VAULT = "https://kv.vault.azure.net";

    private final KeyAccesses accesses = TestDatabase.H2.bean(KeyAccesses.class);
    private final KeyId key = new KeyTimeline(accesses).key();
    private final AccessLog log = new TestBeans(TestDatabase.H2, () -> {})
            .with(Clock.class, Clock.fixed(START, ZoneOffset.UTC))
            .with(Event.class, new TestEvents())
            .get(AccessLog.class);

    @Test
    void a_disabled_key_loses_every_permission() {
        log.refused(key, IDENTITY, List.of(new VaultRefusal.KeyDisabled(key)));

        assertThat(refused()).containsExactlyInAnyOrder(KeyPermission.values());
    }

    @Test
    void an_expired_key_loses_its_wrap_permission_only() {
        log.refused(key, IDENTITY, List.of(new VaultRefusal.KeyExpired(key)));

        assertThat(refused()).containsExactly(WRAP_KEY);
        assertThat(known().state()).isEqualTo(AccessState.WRAP_REFUSED);
    }

    @Test
    void missing_permissions_are_stored_and_no_others() {
        log.refused(
                key,
                IDENTITY,
                List.of(new VaultRefusal.PermissionMissing(key.key(), IDENTITY, Set.of(GET, UNWRAP_KEY))));

        assertThat(refused()).containsExactlyInAnyOrder(GET, UNWRAP_KEY);
    }

    @Test
    void of_several_refusals_of_a_proof_each_is_stored_and_the_first_for_what_two_deny() {
        var missing = new VaultRefusal.PermissionMissing(key.key(), IDENTITY, Set.of(UNWRAP_KEY));

        log.refused(key, IDENTITY, List.of(missing, new VaultRefusal.KeyDisabled(key)));

        assertThat(known().status(UNWRAP_KEY).cause()).isEqualTo(missing.code());
        assertThat(known().status(GET).cause()).isEqualTo(ProblemCode.KEY_DISABLED);
    }

    @Test
    void a_vault_without_soft_delete_says_nothing_about_the_access_to_its_keys() {
        log.refused(key, IDENTITY, List.of(new VaultRefusal.SoftDeleteOff(key)));

        assertThat(refused()).isEmpty();
        assertThat(known().state()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void an_outage_while_the_key_is_tried_is_a_doubt() {
        log.unanswered(key, IDENTITY, new VaultOutage.Silent(VAULT));

        assertThat(known().state()).isEqualTo(AccessState.DOUBTFUL);
    }

    @Test
    void a_vault_that_was_not_called_changes_no_stored_state() {
        log.unanswered(key, IDENTITY, new VaultOutage.Busy(VAULT, "too many calls are waiting"));

        assertThat(known().state()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void several_call_results_are_stored_together() {
        log.record(
                key,
                IDENTITY,
                List.of(
                        new KeyCallResult(UNWRAP_KEY, START, Optional.empty()),
                        new KeyCallResult(WRAP_KEY, START, Optional.of(new VaultRefusal.KeyExpired(key)))));

        assertThat(refused()).containsExactly(WRAP_KEY);
    }

    @Test
    void a_proven_key_is_accessible_and_has_a_canary() {
        var vault = new InMemoryVault();
        var proven = vault.newVersion(Keys.A_KEY);

        log.proven(vault.prove(proven, WrapAlgorithm.RSA_OAEP, IDENTITY), IDENTITY);

        var stored = accesses.find(proven, IDENTITY).orElseThrow();
        assertThat(KeyPermission.values())
                .allSatisfy(permission ->
                        assertThat(stored.status(permission).workedAt()).isEqualTo(START));
        assertThat(stored.canary().map(canary -> canary.wrapped().wrappedBy())).contains(proven);
    }

    @Test
    void a_canary_is_stored_with_its_key() {
        var canary = new Canary(Keys.wrappedBy(key), "digest");

        log.keepCanary(key, IDENTITY, canary);

        assertThat(known().canary()).contains(canary);
    }

    private Stream<KeyPermission> refused() {
        return Stream.of(KeyPermission.values())
                .filter(permission -> known().status(permission).isRefused());
    }

    private KeyAccess known() {
        return accesses.find(key, IDENTITY).orElseThrow();
    }
}

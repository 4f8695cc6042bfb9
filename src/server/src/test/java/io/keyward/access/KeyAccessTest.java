package io.keyward.access;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Encryption;
import io.keyward.disk.ClusterKeys;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The statuses of the permissions decide the state of a key. The states of its keys decide the state of a cluster (R22). */
class KeyAccessTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyId key = Keys.aVersion();
    private final KeyAccess access = new KeyAccess(key, AN_IDENTITY);
    private final VaultRefusal disabled = new VaultRefusal.KeyDisabled(key);
    private final VaultProblem silent = new VaultOutage.Silent("https://kv.vault.azure.net");

    @Test
    void a_key_version_that_was_never_called_has_no_problem() {
        assertThat(access.lastCalledAt()).isEmpty();
        assertThat(access.problem()).isEmpty();
        assertThat(access.state()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void an_answer_older_than_the_latest_one_changes_nothing() {
        access.worked(UNWRAP_KEY, second(2));

        access.record(new KeyCallResult(UNWRAP_KEY, second(1), Optional.of(disabled)));

        assertThat(access.state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(access.lastCalledAt()).contains(second(2));
    }

    @Test
    void an_answer_of_the_same_instant_as_the_latest_one_counts() {
        access.worked(UNWRAP_KEY, second(2));

        access.record(new KeyCallResult(UNWRAP_KEY, second(2), Optional.of(disabled)));

        assertThat(access.state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void a_later_success_ends_a_refusal() {
        access.record(new KeyCallResult(UNWRAP_KEY, second(1), Optional.of(disabled)));

        access.record(new KeyCallResult(UNWRAP_KEY, second(2), Optional.empty()));

        assertThat(access.state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(access.status(UNWRAP_KEY).workedAt()).isEqualTo(second(2));
    }

    @Test
    void the_last_call_is_the_latest_call_with_any_permission() {
        access.worked(UNWRAP_KEY, second(3));
        access.failed(WRAP_KEY, silent, second(5));
        access.worked(GET, second(4));

        assertThat(access.lastCalledAt()).contains(second(5));
    }

    @Test
    void a_refused_get_prevents_sealing() {
        access.failed(GET, disabled, START);

        assertThat(access.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(access.stateForUnwrapping()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void a_refused_get_is_reported_before_an_unanswered_wrap() { // invariant 4
        access.failed(GET, disabled, START);
        access.failed(WRAP_KEY, silent, START);

        assertThat(access.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(access.problem()).map(PermissionStatus::cause).contains(ProblemCode.KEY_DISABLED);
    }

    @Test
    void an_unanswered_wrap_makes_the_state_doubtful() { // invariant 4
        access.failed(WRAP_KEY, silent, START);
        access.worked(GET, START);

        assertThat(access.state()).isEqualTo(AccessState.DOUBTFUL);
        assertThat(access.stateForUnwrapping()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void a_call_result_tells_whether_the_vault_answered() {
        var worked = new KeyCallResult(UNWRAP_KEY, START, Optional.empty());
        var refused = new KeyCallResult(UNWRAP_KEY, START, Optional.of(disabled));
        var unanswered = new KeyCallResult(UNWRAP_KEY, START, Optional.of(silent));

        assertThat(List.of(worked, refused, unanswered))
                .extracting(KeyCallResult::worked)
                .containsExactly(true, false, false);
        assertThat(List.of(worked, refused, unanswered))
                .extracting(KeyCallResult::answered)
                .containsExactly(true, true, false);
    }

    @Test
    void the_state_of_a_cluster_is_the_worst_state_of_its_key_versions() {
        var other = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        access.failed(UNWRAP_KEY, silent, second(1));
        other.failed(UNWRAP_KEY, disabled, second(2));
        var needed = Set.of(key, other.key());

        var cluster = new ClusterAccess(needing(key, needed), List.of(access, other));

        assertThat(cluster.state()).isEqualTo(AccessState.LOST);
        assertThat(cluster.problem()).map(PermissionStatus::cause).contains(ProblemCode.KEY_DISABLED);
        assertThat(cluster.lastCalledAt()).contains(second(2));
    }

    @Test
    void an_old_key_version_must_unwrap_and_the_sealing_key_version_must_also_wrap() {
        access.worked(UNWRAP_KEY, START);
        access.failed(WRAP_KEY, new VaultRefusal.KeyExpired(key), START);
        var sealing = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        sealing.worked(UNWRAP_KEY, START);

        var asOldKey = new ClusterAccess(needing(sealing.key(), Set.of(key)), List.of(access, sealing));
        var asSealingKey = new ClusterAccess(needing(key, Set.of(key)), List.of(access));

        assertThat(asOldKey.state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(asOldKey.problem()).isEmpty();
        assertThat(asSealingKey.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(asSealingKey.problem()).map(PermissionStatus::cause).contains(ProblemCode.KEY_EXPIRED);
    }

    @Test
    void a_cluster_is_unknown_while_the_vault_was_never_called_for_one_of_its_versions() {
        var uncalled = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        access.worked(UNWRAP_KEY, START);
        var needed = needing(key, Set.of(key, uncalled.key()));

        assertThat(new ClusterAccess(needed, List.of()).state()).isEqualTo(AccessState.UNKNOWN);
        assertThat(new ClusterAccess(needed, List.of(access)).state()).isEqualTo(AccessState.UNKNOWN);
        assertThat(new ClusterAccess(needed, List.of(access, uncalled)).state()).isEqualTo(AccessState.UNKNOWN);
        access.failed(UNWRAP_KEY, silent, second(1));
        assertThat(new ClusterAccess(needed, List.of(access)).state()).isEqualTo(AccessState.DOUBTFUL);
    }

    private static ClusterKeys needing(KeyId sealing, Set<KeyId> wrappedWith) {
        return new ClusterKeys(
                ClusterId.random(), new Encryption(sealing, WrapAlgorithm.RSA_OAEP, AN_IDENTITY, false), wrappedWith);
    }

    private static Instant second(long second) {
        return START.plusSeconds(second);
    }
}

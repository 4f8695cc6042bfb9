package io.keyward.access;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.vault.KeyPermission.GET;
import static io.keyward.vault.KeyPermission.UNWRAP_KEY;
import static io.keyward.vault.KeyPermission.WRAP_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the answers to single permissions mean for a key, and what those of all its keys mean for a cluster (R22). */
class KeyAccessTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final KeyId key = Keys.aVersion();
    private final KeyAccess access = new KeyAccess(key, AN_IDENTITY);
    private final VaultRefusal disabled = new VaultRefusal.KeyDisabled(key);
    private final VaultProblem silent = new VaultOutage.Silent("https://kv.vault.azure.net");

    @Test
    void a_key_that_was_never_asked_for_has_no_trouble() {
        assertThat(access.askedAt()).isEmpty();
        assertThat(access.trouble()).isEmpty();
        assertThat(access.state()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void an_answer_older_than_the_latest_one_changes_nothing() {
        access.good(UNWRAP_KEY, second(2));

        access.used(new KeyCallResult(UNWRAP_KEY, second(1), Optional.of(disabled)));

        assertThat(access.state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(access.askedAt()).contains(second(2));
    }

    @Test
    void an_answer_of_the_same_instant_as_the_latest_one_counts() {
        access.good(UNWRAP_KEY, second(2));

        access.used(new KeyCallResult(UNWRAP_KEY, second(2), Optional.of(disabled)));

        assertThat(access.state()).isEqualTo(AccessState.LOST);
    }

    @Test
    void a_later_success_ends_a_refusal() {
        access.used(new KeyCallResult(UNWRAP_KEY, second(1), Optional.of(disabled)));

        access.used(new KeyCallResult(UNWRAP_KEY, second(2), Optional.empty()));

        assertThat(access.state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(access.verdict(UNWRAP_KEY).goodAt()).isEqualTo(second(2));
    }

    @Test
    void a_key_was_last_asked_for_when_any_of_its_permissions_was_used() {
        access.good(UNWRAP_KEY, second(3));
        access.failed(WRAP_KEY, silent, second(5));
        access.good(GET, second(4));

        assertThat(access.askedAt()).contains(second(5));
    }

    @Test
    void a_refused_get_keeps_disks_from_being_sealed() {
        access.failed(GET, disabled, START);

        assertThat(access.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(access.stateForOpening()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void a_refused_get_is_told_before_a_wrap_that_was_not_answered() { // invariant 4
        access.failed(GET, disabled, START);
        access.failed(WRAP_KEY, silent, START);

        assertThat(access.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(access.trouble()).map(AccessProblem::cause).contains(ProblemCode.KEY_DISABLED);
    }

    @Test
    void a_wrap_that_was_not_answered_is_a_doubt() { // invariant 4
        access.failed(WRAP_KEY, silent, START);
        access.good(GET, START);

        assertThat(access.state()).isEqualTo(AccessState.DOUBTFUL);
        assertThat(access.stateForOpening()).isEqualTo(AccessState.ACCESSIBLE);
    }

    @Test
    void a_use_knows_whether_the_vault_answered() {
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
    void a_cluster_is_as_good_as_the_worst_of_its_keys() {
        var other = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        access.failed(UNWRAP_KEY, silent, second(1));
        other.failed(UNWRAP_KEY, disabled, second(2));
        var needed = Set.of(key, other.key());

        var cluster = new ClusterAccess(Optional.of(key), needed, List.of(access, other));

        assertThat(cluster.state()).isEqualTo(AccessState.LOST);
        assertThat(cluster.trouble()).map(AccessProblem::cause).contains(ProblemCode.KEY_DISABLED);
        assertThat(cluster.askedAt()).contains(second(2));
    }

    @Test
    void an_old_key_only_has_to_open_and_the_sealing_key_has_to_wrap_too() {
        access.good(UNWRAP_KEY, START);
        access.failed(WRAP_KEY, new VaultRefusal.KeyExpired(key), START);

        var asOldKey = new ClusterAccess(Optional.of(Keys.aVersion()), Set.of(key), List.of(access));
        var asSealingKey = new ClusterAccess(Optional.of(key), Set.of(key), List.of(access));

        assertThat(asOldKey.state()).isEqualTo(AccessState.ACCESSIBLE);
        assertThat(asOldKey.trouble()).isEmpty();
        assertThat(asSealingKey.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(asSealingKey.trouble()).map(AccessProblem::cause).contains(ProblemCode.KEY_EXPIRED);
    }

    private static Instant second(long second) {
        return START.plusSeconds(second);
    }
}

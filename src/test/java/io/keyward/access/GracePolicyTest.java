package io.keyward.access;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Encryption;
import io.keyward.database.TestDatabase;
import io.keyward.disk.ClusterKeys;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What nodes do while their key is out of reach. */
class GracePolicyTest {

    private static final Instant LOST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final KeyId key = Keys.aVersion();
    private final KeyAccess access = new KeyAccess(key, AN_IDENTITY);
    private final GracePolicy policy = new GracePolicy(ClusterId.random());

    @Test
    void nodes_run_on_without_a_grace_policy() {
        refused();

        assertThat(policy.advice(cluster(), LOST.plus(Duration.ofDays(1000)))).isEqualTo(runOn());
    }

    @Test
    void nodes_suspend_when_the_key_is_lost_for_the_time_of_the_policy() {
        policy.suspendAfter(Optional.of(HOUR), Optional.empty());
        refused();

        assertThat(policy.advice(cluster(), LOST.plus(HOUR).minusSeconds(1)))
                .isEqualTo(new NodeAdvice(false, Optional.of(LOST.plus(HOUR))));
        assertThat(policy.advice(cluster(), LOST.plus(HOUR)).suspend()).isTrue();
    }

    @Test
    void outages_have_a_separate_time_in_the_policy() {
        policy.suspendAfter(Optional.of(HOUR), Optional.of(DAY));
        unanswered();

        assertThat(policy.advice(cluster(), LOST.plus(HOUR)).suspend()).isFalse();
        assertThat(policy.advice(cluster(), LOST.plus(DAY)).suspend()).isTrue();
    }

    @Test
    void the_key_that_suspends_first_decides_in_whatever_order_keys_are_listed() {
        policy.suspendAfter(Optional.of(DAY), Optional.of(HOUR));
        var other = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        refused();
        other.failed(KeyPermission.UNWRAP_KEY, new VaultOutage.Silent("https://kv.vault.azure.net"), LOST);
        var needed = Set.of(key, other.key());

        var one = policy.advice(under(key, needed, access, other), LOST.plus(HOUR));
        var reversed = policy.advice(under(key, needed, other, access), LOST.plus(HOUR));

        assertThat(one)
                .isEqualTo(new NodeAdvice(true, Optional.of(LOST.plus(HOUR))))
                .isEqualTo(reversed);
    }

    @Test
    void the_key_refused_first_decides_when_nodes_suspend() {
        policy.suspendAfter(Optional.of(HOUR), Optional.empty());
        var later = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        later.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(later.key()), LOST.plus(DAY));
        refused();

        var both = under(key, Set.of(key, later.key()), later, access);

        assertThat(policy.advice(both, LOST).suspendAt()).contains(LOST.plus(HOUR));
    }

    @Test
    void nodes_suspended_by_an_outage_stay_suspended_when_it_becomes_a_refusal_and_an_outage_again() {
        policy.suspendAfter(Optional.of(DAY), Optional.of(HOUR));
        unanswered();

        access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key), LOST.plus(HOUR.multipliedBy(2)));
        var refused = policy.advice(cluster(), LOST.plus(HOUR.multipliedBy(2)));
        access.failed(
                KeyPermission.UNWRAP_KEY,
                new VaultOutage.Silent("https://kv.vault.azure.net"),
                LOST.plus(HOUR.multipliedBy(3)));
        var outage = policy.advice(cluster(), LOST.plus(HOUR.multipliedBy(3)));

        assertThat(refused.suspend()).isTrue();
        assertThat(outage.suspend()).isTrue();
    }

    @Test
    void a_short_outage_before_a_refusal_does_not_shorten_the_time_of_the_refusal() {
        policy.suspendAfter(Optional.of(DAY), Optional.of(HOUR));
        unanswered();
        access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key), LOST.plusSeconds(60));

        var advice = policy.advice(cluster(), LOST.plus(HOUR.multipliedBy(2)));

        assertThat(advice)
                .isEqualTo(
                        new NodeAdvice(false, Optional.of(LOST.plusSeconds(60).plus(DAY))));
    }

    @Test
    void a_refused_rotation_target_without_deks_is_not_lost_and_suspends_no_nodes() {
        policy.suspendAfter(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
        refused();
        var inForce = Keys.aVersion();

        var rotating = under(key, Set.of(inForce), access);

        assertThat(rotating.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(policy.advice(rotating, LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void nodes_run_on_through_an_outage_when_the_policy_covers_refusals_only() {
        policy.suspendAfter(Optional.of(HOUR), Optional.empty());
        unanswered();

        assertThat(policy.advice(cluster(), LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void nodes_run_on_when_the_key_unwraps_again() {
        policy.suspendAfter(Optional.of(HOUR), Optional.of(HOUR));
        refused();
        access.worked(KeyPermission.UNWRAP_KEY, LOST.plus(DAY));

        assertThat(policy.advice(cluster(), LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void a_key_that_only_refuses_to_wrap_suspends_no_nodes() {
        policy.suspendAfter(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
        access.failed(KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key), LOST);

        assertThat(policy.advice(cluster(), LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void a_grace_policy_is_stored_and_can_be_removed() {
        var policies = TestDatabase.H2.bean(GracePolicies.class);
        var cluster = storedCluster();

        policies.suspendAfter(cluster, Optional.of(HOUR), Optional.of(DAY));
        var stored = policies.of(cluster);
        policies.suspendAfter(cluster, Optional.empty(), Optional.empty());

        assertThat(stored.lost()).contains(HOUR);
        assertThat(stored.unreachable()).contains(DAY);
        assertThat(policies.of(cluster).lost()).isEmpty();
    }

    @Test
    void a_cluster_without_a_stored_grace_policy_has_one_without_times() {
        var cluster = storedCluster();

        var found = TestDatabase.H2.bean(GracePolicies.class).of(cluster);

        assertThat(found.cluster()).isEqualTo(cluster);
        assertThat(found.lost()).isEmpty();
        assertThat(found.unreachable()).isEmpty();
    }

    private static ClusterId storedCluster() {
        var cluster = aCluster().build();
        TestDatabase.H2.bean(Clusters.class).add(cluster, added -> null);
        return cluster.id();
    }

    private void refused() {
        access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key), LOST);
    }

    private void unanswered() {
        access.failed(KeyPermission.UNWRAP_KEY, new VaultOutage.Silent("https://kv.vault.azure.net"), LOST);
    }

    private ClusterAccess cluster() {
        return under(key, Set.of(key), access);
    }

    private static ClusterAccess under(KeyId inForce, Set<KeyId> wrappedWith, KeyAccess... known) {
        var encryption = new Encryption(inForce, WrapAlgorithm.RSA_OAEP, AN_IDENTITY, false);
        return new ClusterAccess(new ClusterKeys(ClusterId.random(), encryption, wrappedWith), List.of(known));
    }

    private static NodeAdvice runOn() {
        return new NodeAdvice(false, Optional.empty());
    }
}

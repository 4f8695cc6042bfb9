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
        policy.change(suspendAfter(HOUR));
        refused();

        assertThat(policy.advice(cluster(), LOST.plus(HOUR).minusSeconds(1)))
                .isEqualTo(new NodeAdvice(false, Optional.of(LOST.plus(HOUR)), false, Optional.empty()));
        assertThat(policy.advice(cluster(), LOST.plus(HOUR)).suspend()).isTrue();
    }

    @Test
    void nodes_cut_their_disks_when_the_refusal_lasts_for_the_longer_time() {
        policy.change(graced(new GraceTimes(Optional.of(HOUR), Optional.of(DAY))));
        refused();

        assertThat(policy.advice(cluster(), LOST.plus(DAY).minusSeconds(1)))
                .isEqualTo(new NodeAdvice(true, Optional.of(LOST.plus(HOUR)), false, Optional.of(LOST.plus(DAY))));
        assertThat(policy.advice(cluster(), LOST.plus(DAY)).cut()).isTrue();
    }

    @Test
    void an_outage_never_suspends_nodes_and_does_not_end_a_refusal() {
        policy.change(graced(new GraceTimes(Optional.of(HOUR), Optional.of(HOUR))));
        unanswered(LOST);
        var outage = policy.advice(cluster(), LOST.plus(DAY));

        access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key), LOST.plus(DAY));
        unanswered(LOST.plus(DAY).plusSeconds(1));
        var refusedAndThenAnOutage = policy.advice(cluster(), LOST.plus(DAY).plus(HOUR));

        assertThat(outage).isEqualTo(runOn());
        assertThat(refusedAndThenAnOutage.suspend()).isTrue();
        assertThat(refusedAndThenAnOutage.suspendAt()).contains(LOST.plus(DAY).plus(HOUR));
    }

    @Test
    void the_key_refused_first_decides_when_nodes_suspend() {
        policy.change(suspendAfter(HOUR));
        var later = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        later.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(later.key()), LOST.plus(DAY));
        refused();

        var both = under(key, Set.of(key, later.key()), later, access);

        assertThat(policy.advice(both, LOST).suspendAt()).contains(LOST.plus(HOUR));
    }

    @Test
    void a_refused_rotation_target_without_deks_is_not_lost_and_suspends_no_nodes() {
        policy.change(suspendAfter(Duration.ZERO));
        refused();
        var inForce = Keys.aVersion();

        var rotating = under(key, Set.of(inForce), access);

        assertThat(rotating.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(policy.advice(rotating, LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void nodes_run_on_when_the_key_unwraps_again() {
        policy.change(suspendAfter(HOUR));
        refused();
        access.worked(KeyPermission.UNWRAP_KEY, LOST.plus(DAY));

        assertThat(policy.advice(cluster(), LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void a_key_that_only_refuses_to_wrap_suspends_no_nodes() {
        policy.change(suspendAfter(Duration.ZERO));
        access.failed(KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key), LOST);

        assertThat(policy.advice(cluster(), LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void a_grace_policy_is_stored_and_each_change_raises_its_serial_number() {
        var policies = TestDatabase.H2.bean(GracePolicies.class);
        var cluster = storedCluster();
        var times = new GraceTimes(Optional.of(HOUR), Optional.of(DAY));
        var withKitAndHold = new NodePolicy(times, true, true);

        policies.change(cluster, withKitAndHold);
        var stored = policies.of(cluster);
        policies.change(cluster, NodePolicy.NONE);
        var changed = policies.of(cluster);

        assertThat(stored.times()).isEqualTo(times);
        assertThat(stored.recoveryKit()).isTrue();
        assertThat(stored.rebootHold()).isTrue();
        assertThat(changed.times()).isEqualTo(GraceTimes.NEVER);
        assertThat(changed.recoveryKit()).isFalse();
        assertThat(changed.rebootHold()).isFalse();
        assertThat(changed.serial()).isGreaterThan(stored.serial());
    }

    @Test
    void a_cluster_without_a_stored_grace_policy_has_one_without_times() {
        var cluster = storedCluster();

        var found = TestDatabase.H2.bean(GracePolicies.class).of(cluster);

        assertThat(found.cluster()).isEqualTo(cluster);
        assertThat(found.times()).isEqualTo(GraceTimes.NEVER);
    }

    private static ClusterId storedCluster() {
        var cluster = aCluster().build();
        TestDatabase.H2.bean(Clusters.class).add(cluster, added -> null);
        return cluster.id();
    }

    private void refused() {
        access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key), LOST);
    }

    private void unanswered(Instant at) {
        access.failed(KeyPermission.UNWRAP_KEY, new VaultOutage.Silent("https://kv.vault.azure.net"), at);
    }

    private static NodePolicy suspendAfter(Duration time) {
        return graced(new GraceTimes(Optional.of(time), Optional.empty()));
    }

    private static NodePolicy graced(GraceTimes times) {
        return new NodePolicy(times, false, false);
    }

    private ClusterAccess cluster() {
        return under(key, Set.of(key), access);
    }

    private static ClusterAccess under(KeyId inForce, Set<KeyId> wrappedWith, KeyAccess... known) {
        var encryption = new Encryption(inForce, WrapAlgorithm.RSA_OAEP, AN_IDENTITY, false);
        return new ClusterAccess(new ClusterKeys(ClusterId.random(), encryption, wrappedWith), List.of(known));
    }

    private static NodeAdvice runOn() {
        return new NodeAdvice(false, Optional.empty(), false, Optional.empty());
    }
}

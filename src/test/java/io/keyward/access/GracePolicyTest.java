package io.keyward.access;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestDatabase;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What nodes are told while their key is out of reach: a refusal and a fault have a time of their own. */
class GracePolicyTest {

    private static final Instant LOST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final KeyId key = Keys.aVersion();
    private final KeyAccess access = new KeyAccess(key, AN_IDENTITY);
    private final GracePolicy policy = new GracePolicy(ClusterId.random());

    @Test
    void without_a_policy_nodes_run_on_for_ever() {
        refused();

        assertThat(policy.advice(cluster(), LOST.plus(Duration.ofDays(1000)))).isEqualTo(runOn());
    }

    @Test
    void after_its_time_of_refusal_nodes_suspend() {
        policy.suspendAfter(Optional.of(HOUR), Optional.empty());
        refused();

        assertThat(policy.advice(cluster(), LOST.plus(HOUR).minusSeconds(1)))
                .isEqualTo(new NodeAdvice(false, Optional.of(LOST.plus(HOUR))));
        assertThat(policy.advice(cluster(), LOST.plus(HOUR)).suspend()).isTrue();
    }

    @Test
    void a_fault_has_a_time_of_its_own() {
        policy.suspendAfter(Optional.of(HOUR), Optional.of(DAY));
        unanswered();

        assertThat(policy.advice(cluster(), LOST.plus(HOUR)).suspend()).isFalse();
        assertThat(policy.advice(cluster(), LOST.plus(DAY)).suspend()).isTrue();
    }

    @Test
    void the_key_that_demands_it_first_decides_whichever_is_looked_at_first() {
        policy.suspendAfter(Optional.of(DAY), Optional.of(HOUR));
        var other = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        refused();
        other.failed(KeyPermission.UNWRAP_KEY, new VaultOutage.Silent("https://kv.vault.azure.net"), LOST);
        var needed = Set.of(key, other.key());

        var one = policy.advice(new ClusterAccess(Optional.of(key), needed, List.of(access, other)), LOST.plus(HOUR));
        var turned =
                policy.advice(new ClusterAccess(Optional.of(key), needed, List.of(other, access)), LOST.plus(HOUR));

        assertThat(one)
                .isEqualTo(new NodeAdvice(true, Optional.of(LOST.plus(HOUR))))
                .isEqualTo(turned);
    }

    @Test
    void of_two_refused_keys_the_one_that_was_refused_first_decides() {
        policy.suspendAfter(Optional.of(HOUR), Optional.empty());
        var later = new KeyAccess(Keys.aVersion(), AN_IDENTITY);
        later.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(later.key()), LOST.plus(DAY));
        refused();

        var both = new ClusterAccess(Optional.of(key), Set.of(key, later.key()), List.of(later, access));

        assertThat(policy.advice(both, LOST).suspendAt()).contains(LOST.plus(HOUR));
    }

    @Test
    void nodes_that_a_fault_suspended_stay_so_when_it_turns_into_a_refusal_and_back() {
        policy.suspendAfter(Optional.of(DAY), Optional.of(HOUR));
        unanswered();
        access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key), LOST.plus(HOUR.multipliedBy(2)));
        assertThat(policy.advice(cluster(), LOST.plus(HOUR.multipliedBy(2))).suspend())
                .isTrue();

        access.failed(
                KeyPermission.UNWRAP_KEY,
                new VaultOutage.Silent("https://kv.vault.azure.net"),
                LOST.plus(HOUR.multipliedBy(3)));

        assertThat(policy.advice(cluster(), LOST.plus(HOUR.multipliedBy(3))).suspend())
                .isTrue();
    }

    @Test
    void a_short_fault_before_a_refusal_does_not_shorten_the_time_of_the_refusal() {
        policy.suspendAfter(Optional.of(DAY), Optional.of(HOUR));
        unanswered();
        access.failed(KeyPermission.UNWRAP_KEY, new VaultRefusal.KeyDisabled(key), LOST.plusSeconds(60));

        var advice = policy.advice(cluster(), LOST.plus(HOUR.multipliedBy(2)));

        assertThat(advice)
                .isEqualTo(
                        new NodeAdvice(false, Optional.of(LOST.plusSeconds(60).plus(DAY))));
    }

    @Test
    void the_target_of_a_rotation_that_no_disk_is_under_yet_is_not_lost_and_suspends_nobody() {
        policy.suspendAfter(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
        refused();
        var inForce = Keys.aVersion();

        var heading = new ClusterAccess(Optional.of(key), Set.of(inForce), List.of(access));

        assertThat(heading.state()).isEqualTo(AccessState.WRAP_REFUSED);
        assertThat(policy.advice(heading, LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void a_policy_for_refusals_alone_runs_on_through_faults() {
        policy.suspendAfter(Optional.of(HOUR), Optional.empty());
        unanswered();

        assertThat(policy.advice(cluster(), LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void when_the_key_is_back_nodes_run_on() {
        policy.suspendAfter(Optional.of(HOUR), Optional.of(HOUR));
        refused();
        access.good(KeyPermission.UNWRAP_KEY, LOST.plus(DAY));

        assertThat(policy.advice(cluster(), LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void a_key_that_only_cannot_wrap_suspends_nobody() {
        policy.suspendAfter(Optional.of(Duration.ZERO), Optional.of(Duration.ZERO));
        access.failed(KeyPermission.WRAP_KEY, new VaultRefusal.KeyExpired(key), LOST);

        assertThat(policy.advice(cluster(), LOST.plus(DAY))).isEqualTo(runOn());
    }

    @Test
    void a_policy_is_kept_and_can_be_taken_back() {
        var policies = TestDatabase.H2.bean(GracePolicies.class);
        var cluster = storedCluster();
        policies.suspendAfter(cluster, Optional.of(HOUR), Optional.of(DAY));
        assertThat(policies.of(cluster).lost()).contains(HOUR);
        assertThat(policies.of(cluster).unreachable()).contains(DAY);

        policies.suspendAfter(cluster, Optional.empty(), Optional.empty());

        assertThat(policies.of(cluster).lost()).isEmpty();
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
        return new ClusterAccess(Optional.of(key), Set.of(key), List.of(access));
    }

    private static NodeAdvice runOn() {
        return new NodeAdvice(false, Optional.empty());
    }
}

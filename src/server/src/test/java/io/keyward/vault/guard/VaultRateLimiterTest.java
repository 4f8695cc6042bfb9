package io.keyward.vault.guard;

import static io.keyward.vault.quota.QuotaPriority.ROTATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes take at most 5 % of a vault's quota, and together with all other calls never more than the quota. */
class VaultRateLimiterTest {

    private static final int QUOTA = 4000;
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final String VAULT = "https://kv1.vault.azure.net";

    private long now = 1_000;
    private final WatchShare share = new WatchShare();
    private final VaultPolicy policy = new AzureVaultBuilder().policy;
    private final VaultRateLimiter limiter = limiter();
    private final Usage probes = new Usage();
    private final Usage all = new Usage();

    private VaultRateLimiter limiter() {
        return new VaultRateLimiter("kv1.vault.azure.net", policy, WholeQuota.leases(() -> now), share, () -> now);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void probes_take_at_most_a_twentieth_of_the_quota_in_any_window(int cost) {
        for (var end = now + MINUTE; now < end; ) {
            now += limiter.reserveShare(cost);
            probes.add(cost);
        }

        assertThat(probes.most).isLessThanOrEqualTo(QUOTA / 20);
        assertThat(probes.sum).isGreaterThan(6 * QUOTA / 20 * 3 / 4);
    }

    @Test
    void the_probes_of_several_servers_together_take_no_more_than_those_of_one_server() {
        share.divideAmong(4);

        for (var end = now + MINUTE; now < end; ) {
            now += limiter.reserveShare(1);
            probes.add(1);
        }

        assertThat(4 * probes.most).isLessThanOrEqualTo(QUOTA / 20);
        assertThat(4 * probes.sum).isGreaterThan(6 * QUOTA / 20 * 3 / 4);
    }

    @Test
    void a_rotation_and_many_probes_together_stay_below_the_quota() {
        var turn = 0L;
        for (var end = now + MINUTE; now < end; ) {
            if (now >= turn) {
                turn = now + limiter.reserveShare(1);
                now += limiter.bookProbe(1).orElseThrow().left();
                probes.add(1);
            } else {
                now += limiter.book(ROTATION, 1).left();
            }
            all.add(1);
        }

        assertThat(all.most).isLessThanOrEqualTo(QUOTA);
        assertThat(probes.most).isLessThanOrEqualTo(QUOTA / 20);
        assertThat(all.sum).isGreaterThanOrEqualTo((long) (6 * QUOTA * 0.95));
    }

    @Test
    void no_probe_waits_longer_than_the_limit() {
        var longest = 0L;
        var turnedAway = 0;
        for (var probe = 0; probe < 1000; probe++) {
            var wait = limiter.reserveShare(1);
            longest = Math.max(longest, wait);
            turnedAway += wait < 0 ? 1 : 0;
        }

        assertThat(Duration.ofNanos(longest)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
        assertThat(turnedAway).isGreaterThan(700);
    }

    @Test
    void a_rejected_probe_uses_no_quota() {
        for (var probe = 0; probe < 1000; probe++) {
            limiter.reserveShare(1);
        }
        now += Duration.ofSeconds(10).toNanos();

        var wait = limiter.reserveShare(1);

        assertThat(wait).isLessThan(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void a_throttled_vault_is_not_probed_before_its_pause_ends() {
        limiter.pause(new VaultOutage.Throttled(VAULT, Duration.ofSeconds(3)));
        var shortWait = limiter.bookProbe(1).orElseThrow().left();
        limiter.pause(new VaultOutage.Throttled(VAULT, Duration.ofSeconds(30)));
        var turnedAway = limiter.bookProbe(1);

        assertThat(shortWait).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(turnedAway).isEmpty();
    }

    @Test
    void a_throttled_vault_without_retry_after_is_not_called_for_a_second() {
        limiter.pause(new VaultOutage.Throttled(VAULT, null));

        assertThat(limiter.book(ROTATION, 1).left())
                .isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void a_probe_takes_from_the_quota_of_all_calls_while_there_are_others() {
        limiter.book(ROTATION, 1);

        limiter.bookProbe(QUOTA);

        assertThat(limiter.book(ROTATION, 1).left()).isPositive();
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects the share
    void probes_have_a_quota_of_one_call_if_their_share_of_the_quota_is_smaller() {
        policy.quota.probes = 0.0001;
        var limiter = limiter();

        var first = limiter.reserveShare(1);
        limiter.reserveShare(1);

        assertThat(first).isZero();
        assertThat(limiter.reserveShare(1)).isNegative();
    }

    /** The cost of the recorded calls: of all, and of the most expensive window. */
    private final class Usage {

        private final ArrayDeque<long[]> inWindow = new ArrayDeque<>();
        private long sum;
        private long most;
        private long costInWindow;

        void add(int cost) {
            inWindow.add(new long[] {now, cost});
            sum += cost;
            costInWindow += cost;
            while (inWindow.getFirst()[0] <= now - WINDOW) {
                costInWindow -= inWindow.removeFirst()[1];
            }
            most = Math.max(most, costInWindow);
        }
    }
}

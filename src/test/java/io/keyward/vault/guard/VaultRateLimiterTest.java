package io.keyward.vault.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.azure.Workbench;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The watch's share of a vault's quota: never more than 5 %, and never a call over the quota together with the rest. */
class VaultRateLimiterTest {

    private static final int QUOTA = 4000;
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final String VAULT = "https://kv1.vault.azure.net";

    private long now = 1_000;
    private final WatchShare share = new WatchShare();
    private final VaultRateLimiter pace = new VaultRateLimiter(new Workbench().policy, share, () -> now);
    private final Taken probes = new Taken();
    private final Taken all = new Taken();

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void in_no_window_do_probes_take_more_than_a_twentieth_of_the_quota(int weight) {
        for (var end = now + MINUTE; now < end; ) {
            now += pace.reserveWatch(weight);
            probes.add(weight);
        }

        assertThat(probes.most).isLessThanOrEqualTo(QUOTA / 20);
        assertThat(probes.sum).isGreaterThan(6 * QUOTA / 20 * 3 / 4);
    }

    @Test
    void the_probes_of_several_servers_together_take_no_more_than_those_of_one() {
        share.among(4);
        for (var end = now + MINUTE; now < end; ) {
            now += pace.reserveWatch(1);
            probes.add(1);
        }

        assertThat(4 * probes.most).isLessThanOrEqualTo(QUOTA / 20);
        assertThat(4 * probes.sum).isGreaterThan(6 * QUOTA / 20 * 3 / 4);
    }

    @Test
    void a_rotation_and_all_the_probes_there_may_be_stay_below_the_quota() {
        var turn = 0L;
        for (var end = now + MINUTE; now < end; ) {
            if (now >= turn) {
                turn = now + pace.reserveWatch(1);
                now += pace.reserveProbe(1);
                probes.add(1);
            } else {
                now += pace.reserve(1);
            }
            all.add(1);
        }

        assertThat(all.most).isLessThanOrEqualTo(QUOTA);
        assertThat(probes.most).isLessThanOrEqualTo(QUOTA / 20);
        assertThat(all.sum).isGreaterThanOrEqualTo((long) (6 * QUOTA * 0.95));
    }

    @Test
    void a_crowd_of_probes_waits_and_none_longer_than_the_bound() {
        var longest = 0L;
        var sentAway = 0;
        for (var probe = 0; probe < 1000; probe++) {
            var wait = pace.reserveWatch(1);
            longest = Math.max(longest, wait);
            sentAway += wait < 0 ? 1 : 0;
        }

        assertThat(Duration.ofNanos(longest)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
        assertThat(sentAway).isGreaterThan(700);
    }

    @Test
    void a_probe_sent_away_books_nothing() {
        for (var probe = 0; probe < 1000; probe++) {
            pace.reserveWatch(1);
        }
        now += Duration.ofSeconds(10).toNanos();

        assertThat(pace.reserveWatch(1)).isLessThan(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void a_vault_over_its_quota_is_left_alone_by_probes_too() {
        pace.pause(new VaultOutage.Throttled(VAULT, Duration.ofSeconds(3)));
        assertThat(pace.reserveProbe(1)).isEqualTo(Duration.ofSeconds(3).toNanos());

        pace.pause(new VaultOutage.Throttled(VAULT, Duration.ofSeconds(30)));
        assertThat(pace.reserveProbe(1)).isNegative();
    }

    /** What was taken of the quota, over all and in the fullest window. */
    private final class Taken {

        private final ArrayDeque<long[]> inWindow = new ArrayDeque<>();
        private long sum;
        private long most;
        private long held;

        void add(int weight) {
            inWindow.add(new long[] {now, weight});
            sum += weight;
            held += weight;
            while (inWindow.getFirst()[0] <= now - WINDOW) {
                held -= inWindow.removeFirst()[1];
            }
            most = Math.max(most, held);
        }
    }
}

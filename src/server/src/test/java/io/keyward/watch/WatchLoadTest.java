package io.keyward.watch;

import static io.keyward.access.AccessState.ACCESSIBLE;
import static io.keyward.access.AccessState.LOST;
import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.watch.WatchRun.GOAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.AccessState;
import io.keyward.database.TestDatabase;
import io.keyward.key.Canary;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.guard.PacedVault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** The keys of 2 000 clusters in ten vaults: all are probed in time, and no vault gets more calls than its share allows. */
class WatchLoadTest {

    private static final int VAULTS = 10;
    private static final int KEYS_PER_VAULT = 200;
    private static final int SHARE = 200; // 5 % of 4 000 operations in ten seconds

    private static final Duration BOOKED_AHEAD =
            Duration.ofSeconds(10); // this test books calls with the rate limiter and does not wait for them

    private final TestClock clock = new TestClock();
    private final PacedVault vaults = new PacedVault(clock);
    private final WatchRun server = new WatchRun(TestDatabase.H2, vaults, clock, Runnable::run).alone();

    @Tag("campaign")
    @Test
    void the_keys_of_2000_clusters_are_probed_within_a_minute_and_a_twentieth_of_the_quota(TestReporter reporter) {
        for (var vault = 0; vault < VAULTS; vault++) {
            fill("https://load%d.vault.azure.net".formatted(vault), KEYS_PER_VAULT);
        }

        server.pass(GOAL);
        var taken = vaults.probedKeys();
        server.pass(GOAL.multipliedBy(2));

        assertThat(taken).isEqualTo(VAULTS * KEYS_PER_VAULT);
        assertThat(vaults.longestGap()).isLessThan(GOAL);
        assertThat(vaults.mostCallsInWindow()).isLessThanOrEqualTo(SHARE);
        reporter.publishEntry("%d calls in 180 s, at most %d of %d in 10 s and vault, longest time between probes %s"
                .formatted(vaults.calls(), vaults.mostCallsInWindow(), SHARE, vaults.longestGap()));
    }

    @Tag("campaign")
    @Test
    void the_loss_and_recovery_of_200_keys_at_once_is_seen_within_a_minute() {
        fill("https://deleted.vault.azure.net", KEYS_PER_VAULT);
        server.pass(GOAL.multipliedBy(2));

        vaults.deleteKeys();
        server.pass(GOAL.minus(BOOKED_AHEAD));
        var lost = inState(LOST);
        server.pass(GOAL);
        vaults.recoverKeys();
        server.pass(GOAL.minus(BOOKED_AHEAD));

        assertThat(lost).isEqualTo(KEYS_PER_VAULT);
        assertThat(inState(ACCESSIBLE)).isEqualTo(KEYS_PER_VAULT);
        assertThat(vaults.mostCallsInWindow()).isLessThanOrEqualTo(SHARE);
    }

    @Test
    void probes_of_4096_bit_keys_stay_within_the_share_of_the_quota() {
        var keys = fill("https://heavy.vault.azure.net", 40);
        var ciphertext = "x".repeat(683); // 4096 bits
        vaults.heavyKeys();
        keys.forEach(key -> {
            server.accesses.add(key, AN_IDENTITY);
            var canary = new Canary(new WrappedDek(key, WrapAlgorithm.RSA_OAEP, ciphertext), "digest");
            server.log.keepCanary(key, AN_IDENTITY, canary);
        });

        server.pass(GOAL.multipliedBy(3));

        assertThat(vaults.probedKeys()).isEqualTo(keys.size());
        assertThat(vaults.mostCallsInWindow()).isLessThanOrEqualTo(SHARE);
    }

    private long inState(AccessState state) {
        return server.keys().stream().filter(access -> access.state() == state).count();
    }

    private List<KeyId> fill(String vault, int keys) {
        var versions = new ArrayList<KeyId>();
        for (var key = 0; key < keys; key++) {
            var version = new KeyName(vault, "k" + key).version("0".repeat(32));
            var cluster = aCluster().protectedWith(version).build();
            server.clusters.add(cluster, added -> null);
            versions.add(version);
        }
        return versions;
    }
}

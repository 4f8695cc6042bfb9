package io.keyward.blackbox.benchmark;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures how much sooner a rotation ends on two servers than on one, with a vault that answers after a quarter of a second,
 * so that the limit is how many calls a server makes at the same time. It prints the ratio, and asserts only that the rotations
 * succeed. It is skipped unless {@code -Dkeyward.it.database=postgresql} is given.
 */
@OwnServers({TwoServersBenchmark.FIRST, TwoServersBenchmark.SECOND})
class TwoServersBenchmark {

    static final String FIRST = "benchmark-pair";
    static final String SECOND = "benchmark-pair-second";

    private static final int WORKERS = Integer.getInteger("keyward.benchmark.workers", 1_250);
    private static final Duration FAR_AWAY = Duration.ofMillis(250);

    @Test
    @EnabledIfSystemProperty(named = "keyward.it.database", matches = "postgresql")
    void a_rotation_on_one_server_and_one_on_two_servers_succeed_and_their_ratio_is_printed() {
        var first = RunningKeyward.forHeavyLoad(FIRST, Map.of());
        var customer = Customer.of(first, "benchmark-pair");
        var identity = customer.identity("sealer");
        var vault = customer.vault("benchmark-pair").grant(identity);
        var cluster = customer.cluster("benchmark-pair")
                .create(ClusterBody.of("Kafka")
                        .workers(WORKERS, RotationLoad.DATA_DISKS)
                        .under(vault.key("k"), identity));
        vault.slowDown("unwrapKey", FAR_AWAY);
        rotate(cluster, vault); // a warm-up: the JIT compiler compiles the code

        var alone = rotate(cluster, vault);
        var second = RunningKeyward.beside(first, SECOND);
        // two warm-ups, because the second server moves only half of the DEKs in each
        rotate(cluster, vault);
        rotate(cluster, vault);
        var together = rotate(cluster, vault);
        second.stop();

        System.out.printf("%nDEKs moved                         %d%n", deks());
        System.out.printf("DEKs in a second, one server       %.0f%n", deks() * 1e3 / alone.toMillis());
        System.out.printf("DEKs in a second, two servers      %.0f%n", deks() * 1e3 / together.toMillis());
        System.out.printf("two servers compared with one      %.2f%n", (double) alone.toMillis() / together.toMillis());
    }

    private static int deks() {
        return WORKERS * (RotationLoad.DATA_DISKS + 1) + 2 + 3; // and the temp disks of head and ZooKeeper nodes
    }

    private static Duration rotate(CustomerCluster cluster, CustomerVault vault) {
        var target = vault.key("k");
        var begun = Instant.now();
        cluster.awaitSuccess(cluster.rotate(target).require(202));
        return Duration.between(begun, Instant.now());
    }
}

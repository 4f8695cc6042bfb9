package io.keyward.blackbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.ServerWithoutAzure;
import io.keyward.testserver.machine.ProcessorTime;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures the processor time of the server for each DEK of a rotation, and compares it with that of a bare loop over the Azure
 * SDK with the same calls, the same number of threads and the same JVM options. The vault is in a third process and without
 * quota, and Keyward does not pace its calls. The server and the loop take turns, so that in each round they and the vault are
 * equally warm. The only assertion is that both finish.
 */
class DekCostBenchmark {

    private static final int ROUNDS = Integer.getInteger("keyward.benchmark.rounds", 10);
    private static final int THREADS = 20;
    private static final Map<String, String> NO_PACE =
            Map.of("keyward.vault.quota", "1000000000", "keyward.rotation.max-threads", "" + THREADS);

    private final RotationLoad load =
            new RotationLoad("dek-cost", 2048, 0, Integer.getInteger("keyward.benchmark.workers", 500));
    private final RunningKeyward azure = RunningKeyward.forHeavyLoad("dek-cost-azure", Map.of());
    private final ServerWithoutAzure server = ServerWithoutAzure.beside(azure, "dek-cost", NO_PACE);
    private final Customer customer = Customer.of(azure, "dek-cost");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("dek-cost").grant(identity);

    @Test
    void rotations_and_bare_loops_finish_and_their_cost_per_dek_is_printed() {
        liftQuota();
        server.start();
        try (var loop = new BareSdkProcess(azure, load.deks(), THREADS, key(), this::vaultTime)) {
            var cluster = cluster();
            System.out.printf("%n== processor time per DEK, %d DEKs, %d threads%n", load.deks(), THREADS);
            for (var round = 1; round <= ROUNDS; round++) {
                print(round, rotate(cluster, key()), loop.move(key()));
            }
        } finally {
            server.stop();
        }
    }

    private void liftQuota() {
        var none = Json.createObjectBuilder().add("quotaScale", 0).build();
        customer.azure().control("PUT", "switches", none).require(200);
    }

    private CustomerCluster cluster() {
        var cluster =
                new CustomerCluster(customer.azure().withArmAt(server.keyward()), customer.clusters() + "/dek-cost");
        cluster.create(ClusterBody.of("Kafka")
                .workers(load.workers(), RotationLoad.DATA_DISKS)
                .under(key(), identity));
        return cluster;
    }

    private RoundCost rotate(CustomerCluster cluster, String key) {
        var before = cost();
        var operation = cluster.rotate(key).require(202).operation();
        Polling.timeUntil(
                () -> hasSucceeded(operation)); // asks Keyward, so that the vault has no more work than with the loop
        return cost().minus(before);
    }

    private RoundCost cost() {
        return new RoundCost(server.processorTime(), vaultTime());
    }

    private Duration vaultTime() {
        return ProcessorTime.of(ProcessHandle.of(azure.pid()).stream());
    }

    private boolean hasSucceeded(URI operation) {
        return customer.azure()
                .get(operation)
                .require(200)
                .json()
                .getString("status")
                .equals("Succeeded");
    }

    private String key() {
        return vault.key("k", load.key());
    }

    private void print(int round, RoundCost keyward, RoundCost sdk) {
        assertThat(keyward.both()).isPositive();
        System.out.printf(
                "round %d: %s; with the work of the vault %s%n",
                round, ratio(keyward.client(), sdk.client()), ratio(keyward.both(), sdk.both()));
    }

    private String ratio(Duration keyward, Duration sdk) {
        return "Keyward %.2f ms, bare loop %.2f ms, %+.0f %%"
                .formatted(millis(keyward), millis(sdk), 100.0 * keyward.toNanos() / sdk.toNanos() - 100);
    }

    private double millis(Duration all) {
        return all.toNanos() / 1e6 / load.deks();
    }
}

package io.keyward.blackbox.benchmark;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.RunningKeyward;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures what a rotation costs the customer's vault, whose quota limits it: calls per DEK, the share of the quota
 * used while DEKs move, and the share of calls that exceeded the quota (429). The figures come from the vault's own log
 * and are printed. The only assertion is that the rotations succeed.
 */
class RotationBenchmark {

    private static final int WORKERS = Integer.getInteger("keyward.benchmark.workers", 1_200);

    private final RunningKeyward server = RunningKeyward.forHeavyLoad("benchmark", Map.of());
    private final Customer customer = Customer.of(server, "benchmark");
    private final AssignedIdentity identity = customer.identity("sealer");

    /** The usual key size. On a small machine the processor is the limit, not the quota. */
    @Test
    void rotations_under_2048_bits_succeed_and_their_vault_calls_are_printed() {
        var rotations = sealed(new RotationLoad("small-keys", 2048, 400, WORKERS));

        rotations.measure("a server just started");
        rotations.measure("the same, second rotation");
        rotations.measure("third rotation");
        rotations.vault().slowDown("unwrapKey", Duration.ofMillis(40));
        rotations.measure("a vault 40 ms away");
    }

    /** The vault allows an eighth of the operations that it allows with keys of 2048 bits, so its quota is the limit. */
    @Test
    void rotations_under_4096_bits_succeed_and_their_vault_calls_are_printed() {
        var rotations = sealed(new RotationLoad("large-keys", 4096, 50, WORKERS / 4));

        rotations.measure("keys of 4096 bits");
        rotations.measure("the same, second rotation");
    }

    private Rotations sealed(RotationLoad load) {
        var vault = customer.vault(load.name()).grant(identity);
        var cluster = ClusterBody.of("Kafka")
                .workers(load.workers(), RotationLoad.DATA_DISKS)
                .under(vault.key("k", load.key()), identity);
        return new Rotations(vault, customer.cluster(load.name()).create(cluster), load);
    }

    private record Rotations(CustomerVault vault, CustomerCluster cluster, RotationLoad load) {

        void measure(String what) {
            var target = vault.key("k", load.key());
            var before = vault.log(0).size();

            var begun = Instant.now();
            cluster.awaitSuccess(cluster.rotate(target).require(202));
            var whole = Duration.between(begun, Instant.now());

            System.out.printf("%n== %s%n", what);
            new RotationMetrics(vault.log(before), load).print(whole);
        }
    }
}

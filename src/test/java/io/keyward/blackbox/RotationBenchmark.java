package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a rotation costs the customer's vault, which is what limits it: calls per DEK, the share of the vault's quota that
 * is used while DEKs move, and the share of calls that met the quota (429). All of it is read from the vault's own log of
 * one run and printed; nothing is asserted but that the rotations end well.
 */
class RotationBenchmark {

    private static final int WORKERS = Integer.getInteger("keyward.benchmark.workers", 1_200);

    private static final JsonObject DISTANT = Json.createObjectBuilder()
            .add("kind", "slow")
            .add("delay", "PT0.04S")
            .add("operation", "unwrapKey")
            .build();

    private final RunningKeyward server = RunningKeyward.busy("benchmark", Map.of());
    private final Customer customer = Customer.of(server, "benchmark");
    private final AssignedIdentity identity = customer.identity("sealer");

    /** Keys as most customers have them: on a small machine the processor is busy before the quota is used up. */
    @Test
    void rotations_under_2048_bits_are_measured_by_what_they_ask_of_the_vault() {
        var rotations = sealed(new RotationLoad("small-keys", 2048, 400, WORKERS));

        rotations.measure("a server just started");
        rotations.measure("the same, second rotation");
        rotations.measure("third rotation");
        rotations.vault().misbehave(DISTANT);
        rotations.measure("a vault 40 ms away");
    }

    /** An eighth of the quota: nothing else limits the rotation. */
    @Test
    void rotations_under_4096_bits_are_measured_by_what_they_ask_of_the_vault() {
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
            cluster.requireSuccess(cluster.rotate(target).require(202));
            var whole = Duration.between(begun, Instant.now());

            System.out.printf("%n== %s%n", what);
            new RotationFigures(vault.log(before), load).print(whole);
        }
    }
}

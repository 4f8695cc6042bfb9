package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A customer whose vault is dead waits alone; a rotation that lost its vault says so, ends in time, and can be resumed. */
@BothDatabases
@ResourceLock(InterruptedServer.NAME) // one of them kills it
class DeadVaultIT {

    private static final int OTHERS = 9;

    private static final JsonObject SLOW_UNWRAP = Json.createObjectBuilder()
            .add("kind", "slow") // or all might be moved before the vault is dead
            .add("delay", "PT0.5S")
            .add("operation", "unwrapKey")
            .build();

    private static final JsonObject SILENT = Json.createObjectBuilder()
            .add("kind", "silent")
            .add("delay", "PT20S") // each question that is given up stays with the vault for so long
            .build();

    private final RunningKeyward server = InterruptedServer.get();
    private final Customer customer = Customer.of(server, "deadvault");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final ExecutorService makers = Executors.newCachedThreadPool(); // they wait for their clusters

    /** A cluster under a key of a vault that no other cluster needs, and the version that it is to move to. */
    private record Sealed(CustomerVault vault, CustomerCluster cluster, String target) {

        Answer rotate() {
            return cluster.rotate(target).require(202);
        }

        String end(Answer rotation) {
            return cluster.end(rotation).getString("status");
        }
    }

    @AfterEach
    void nobodyMakesAnyMore() {
        makers.shutdownNow();
    }

    @Test
    void a_rotation_waits_for_its_dead_vault_while_those_of_nine_others_go_on() {
        var others = others();
        var waiting = sealed("deadvault", 30, 2);
        waiting.vault().misbehave(SLOW_UNWRAP);
        var rotation = waiting.rotate();
        waiting.vault().behave(); // else it would go on being slow
        waiting.vault().misbehave(SILENT);

        var rotations = others.stream().map(Sealed::rotate).toList();
        var ends = IntStream.range(0, OTHERS)
                .mapToObj(other -> others.get(other).end(rotations.get(other)))
                .toList();

        assertThat(ends).hasSize(OTHERS).containsOnly("Succeeded");
        assertThat(customer.azure().follow(rotation.operation()).json().getString("status"))
                .isEqualTo("InProgress");
        waiting.vault().behave();
        assertThat(waiting.end(rotation)).isEqualTo("Succeeded");
    }

    private List<Sealed> others() {
        var made = IntStream.range(0, OTHERS)
                .mapToObj(other -> CompletableFuture.supplyAsync(() -> sealed("soundvault-" + other, 1, 1), makers))
                .toList();
        return made.stream().map(CompletableFuture::join).toList();
    }

    private Sealed sealed(String name, int workers, int dataDisks) {
        var vault = customer.vault(name).grant(identity);
        var cluster = customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(workers, dataDisks).under(vault.key("k"), identity));
        return new Sealed(vault, cluster, vault.key("k"));
    }
}

package io.keyward.blackbox.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.shared.SlowRotationServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * One customer's dead vault does not delay the rotations of other customers, and the customer's own rotation resumes when the
 * vault is back.
 */
@ResourceLock(value = SlowRotationServer.NAME, mode = ResourceAccessMode.READ) // another test kills this server
@Tag("campaign")
@Order(2) // starts early, because it takes long
@OwnServers(SlowRotationServer.NAME)
class DeadVaultCampaign {

    private static final int OTHERS = 9;
    private static final Duration SILENCE = Duration.ofSeconds(20); // how long the vault holds each call

    private final RunningKeyward server = SlowRotationServer.get();
    private final Customer customer = Customer.of(server, "deadvault");
    private final AssignedIdentity identity = customer.identity("sealer");
    private final ExecutorService creators = Executors.newCachedThreadPool();

    /** A cluster under a key of a vault of its own, and the key version for its rotation. */
    private record Sealed(CustomerVault vault, CustomerCluster cluster, String target) {

        Answer rotate() {
            return cluster.rotate(target).require(202);
        }

        String awaitEnd(Answer rotation) {
            return cluster.awaitEnd(rotation).getString("status");
        }
    }

    @AfterEach
    void stop_the_threads() {
        creators.shutdownNow();
    }

    @Test
    void nine_rotations_succeed_while_another_one_waits_for_its_dead_vault() {
        var others = others();
        var waiting = sealed("deadvault", 20, 2);
        waiting.vault()
                .slowDown(
                        "unwrapKey",
                        Duration.ofMillis(500)); // otherwise all DEKs may be moved before the vault is dead
        var rotation = waiting.rotate();
        waiting.vault().clearFaults(); // otherwise the older fault would apply
        waiting.vault().silence(SILENCE);

        var rotations = others.stream().map(Sealed::rotate).toList();
        var ends = IntStream.range(0, OTHERS)
                .mapToObj(other -> others.get(other).awaitEnd(rotations.get(other)))
                .toList();
        var meanwhile = customer.azure().get(rotation.operation()).json().getString("status");
        waiting.vault().clearFaults();
        var end = waiting.awaitEnd(rotation);

        assertThat(ends).hasSize(OTHERS).containsOnly("Succeeded");
        assertThat(meanwhile).isEqualTo("InProgress");
        assertThat(end).isEqualTo("Succeeded");
    }

    private List<Sealed> others() {
        var created = IntStream.range(0, OTHERS)
                .mapToObj(other -> CompletableFuture.supplyAsync(() -> sealed("soundvault-" + other, 1, 1), creators))
                .toList();
        return created.stream().map(CompletableFuture::join).toList();
    }

    private Sealed sealed(String name, int workers, int dataDisks) {
        var vault = customer.vault(name).grant(identity);
        var cluster = customer.cluster(name)
                .create(ClusterBody.of("Kafka").workers(workers, dataDisks).under(vault.key("k"), identity));
        return new Sealed(vault, cluster, vault.key("k"));
    }
}

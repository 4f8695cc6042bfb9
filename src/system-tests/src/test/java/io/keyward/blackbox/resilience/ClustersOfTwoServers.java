package io.keyward.blackbox.resilience;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.RunningKeyward;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Creates the vaults and clusters of {@link TwoServersScenario}, many at the same time. */
final class ClustersOfTwoServers {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Customer customer;
    private final AssignedIdentity identity;

    ClustersOfTwoServers(RunningKeyward server) {
        this.customer = Customer.of(server, "several");
        this.identity = customer.identity("sealer");
    }

    AssignedIdentity identity() {
        return identity;
    }

    LocalAzure azure() {
        return customer.azure();
    }

    CustomerVault vault(String name) {
        return customer.vault(name).grant(identity);
    }

    /** A cluster with {@link TwoServersScenario#WORKERS} workers. */
    CompletableFuture<CustomerCluster> createLarge(String name, String key) {
        return async(() -> customer.cluster(name).create(body(key).workers(TwoServersScenario.WORKERS, 3)));
    }

    /**
     * Clusters with keys of their own in a vault. The first is created alone, because Keyward limits calls to unused vaults.
     */
    List<ClusterWithKey> create(CustomerVault vault, int count) {
        var first = clusterWithKey(vault, vault.name() + 0);
        var creations = IntStream.range(1, count)
                .mapToObj(number -> async(() -> clusterWithKey(vault, vault.name() + number)))
                .toList();
        return Stream.concat(Stream.of(first), creations.stream().map(CompletableFuture::join))
                .toList();
    }

    private ClusterWithKey clusterWithKey(CustomerVault vault, String name) {
        var key = vault.key(name);
        return new ClusterWithKey(customer.cluster(name).create(body(key)), name, key);
    }

    private ClusterBody body(String key) {
        return ClusterBody.of("Kafka").workers(3, 1).under(key, identity);
    }

    <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }
}

package io.keyward.blackbox.benchmark;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures how three servers share the quota of one vault while they rotate six clusters at the same time: the share of the
 * quota that is used, and the share of calls that exceeded it (429). The figures come from the vault's own log and are printed.
 * The only assertion is that the rotations succeed. It is skipped unless {@code -Dkeyward.it.database=postgresql} is given.
 */
@OwnServers({SharedQuotaBenchmark.FIRST, SharedQuotaBenchmark.SECOND, SharedQuotaBenchmark.THIRD})
class SharedQuotaBenchmark {

    static final String FIRST = "benchmark-quota";
    static final String SECOND = "benchmark-quota-second";
    static final String THIRD = "benchmark-quota-third";

    private static final int CLUSTERS = 6;
    private static final RotationLoad LOAD =
            new RotationLoad("shared-quota", 4096, 50, Integer.getInteger("keyward.benchmark.workers", 1_250) / 30);

    private final RunningKeyward first = RunningKeyward.forHeavyLoad(FIRST, Map.of());
    private final Customer customer = Customer.of(first, "benchmark-quota");

    @Test
    @EnabledIfSystemProperty(named = "keyward.it.database", matches = "postgresql")
    void six_rotations_on_three_servers_succeed_and_their_vault_calls_are_printed() {
        var identity = customer.identity("sealer");
        var vault = customer.vault(LOAD.name()).grant(identity);
        var body = ClusterBody.of("Kafka")
                .workers(LOAD.workers(), RotationLoad.DATA_DISKS)
                .under(vault.key("k", LOAD.key()), identity);
        var clusters = IntStream.range(0, CLUSTERS)
                .mapToObj(number -> customer.cluster(LOAD.name() + number).create(body))
                .toList();
        var servers = List.of(first, RunningKeyward.beside(first, SECOND), RunningKeyward.beside(first, THIRD));
        rotate(clusters, vault.key("k", LOAD.key()), servers); // a warm-up: the JIT compiler compiles the code
        var before = vault.log(0).size();

        var whole = rotate(clusters, vault.key("k", LOAD.key()), servers);

        new RotationMetrics(vault.log(before), CLUSTERS * LOAD.deks(), LOAD.quotaPerSecond()).print(whole);
        servers.subList(1, servers.size()).forEach(RunningKeyward::stop);
    }

    /** Each server accepts the requests for two clusters. */
    private static Duration rotate(List<CustomerCluster> clusters, String target, List<RunningKeyward> servers) {
        var begun = Instant.now();
        var started = IntStream.range(0, clusters.size())
                .mapToObj(number -> start(clusters.get(number), target, servers.get(number % servers.size())))
                .toList();
        IntStream.range(0, clusters.size())
                .forEach(number -> clusters.get(number).awaitSuccess(started.get(number)));
        return Duration.between(begun, Instant.now());
    }

    private static Answer start(CustomerCluster cluster, String target, RunningKeyward server) {
        var azure = cluster.azure().withArmAt(server.keyward());
        return new CustomerCluster(azure, cluster.id()).rotate(target).require(202);
    }
}

package io.keyward.blackbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.node.Machine;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The agents of a thousand nodes send a heartbeat a minute each, half of them to each of two servers, and an operator reads,
 * first alone and then while fleet rotations change the key of all clusters again and again. The campaign prints how long
 * each kind of request takes. It asserts that no request is refused, but asserts no times. The system properties {@code
 * keyward.load.agents}, {@code keyward.load.heartbeat-seconds} and {@code keyward.load.minutes} choose how many agents send,
 * how often, and how long each of the two parts is.
 */
@Tag("campaign")
@Isolated // other tests would take the processor time whose use it measures
@OwnServers({LoadCampaign.FIRST, LoadCampaign.SECOND})
class LoadCampaign {

    static final String FIRST = "load";
    static final String SECOND = "load-second";

    private static final int CLUSTERS = 10;
    private static final int AGENTS = Integer.getInteger("keyward.load.agents", 1_000);
    private static final Duration HEARTBEAT =
            Duration.ofSeconds(Integer.getInteger("keyward.load.heartbeat-seconds", 60));
    private static final Map<String, String> MANY_NODES_OF_ONE_ADDRESS = // request limits are per address
            Map.of("keyward.node.request-burst", "100000", "keyward.node.requests-per-minute", "100000");
    private static final Duration EACH_PHASE = Duration.ofMinutes(Integer.getInteger("keyward.load.minutes", 3));

    private final RunningKeyward first = RunningKeyward.forHeavyLoad(FIRST, MANY_NODES_OF_ONE_ADDRESS);
    private final RunningKeyward second = RunningKeyward.beside(first, SECOND);
    private final Customer customer = Customer.of(first, FIRST);
    private final AssignedIdentity identity = customer.identity("sealer");
    private final CustomerVault vault = customer.vault("load").grant(identity);
    private final Latencies alone = new Latencies("without a rotation");
    private final Latencies beside = new Latencies("beside fleet rotations");

    @Test
    void heartbeats_and_reads_are_answered_beside_fleet_rotations(TestReporter reporter) {
        var key = vault.key("k");
        var clusters = IntStream.range(0, CLUSTERS)
                .mapToObj(number -> customer.cluster("load0" + number)
                        .create(ClusterBody.of("spark")
                                .workers(AGENTS / CLUSTERS, 1)
                                .under(key, identity)))
                .toList();
        var machines = IntStream.range(0, AGENTS)
                .mapToObj(number -> enrolled(clusters, number))
                .toList();

        int rotations;
        try (var agents = BeatingAgents.begin(machines, HEARTBEAT, new Latencies("warming up"));
                var operator =
                        ReadingOperator.begin(List.of(first, second), clusters.get(0), new Latencies("warming up"))) {
            Polling.pause(HEARTBEAT);
            agents.measure(alone);
            operator.measure(alone);
            Polling.pause(EACH_PHASE);
            agents.measure(beside);
            operator.measure(beside);
            rotations = rotateFleets();
        }

        alone.print();
        beside.print();
        reporter.publishEntry("%d agents with a heartbeat each %d s, %d fleet rotations of %d clusters; %s; %s"
                .formatted(AGENTS, HEARTBEAT.toSeconds(), rotations, CLUSTERS, alone, beside));
        assertThat(alone.refusals()).isEmpty();
        assertThat(beside.refusals()).isEmpty();
    }

    private Machine enrolled(List<CustomerCluster> clusters, int number) {
        var cluster = number % CLUSTERS;
        var machine = new Machine(number / CLUSTERS % 2 == 0 ? first : second, identity);
        machine.enroll(clusters.get(cluster), "wn%d-load0%d".formatted(number / CLUSTERS, cluster));
        return machine;
    }

    /** Rotates all clusters by one fleet rotation after another until the time is over. Returns how many were started. */
    private int rotateFleets() {
        var end = Instant.now().plus(EACH_PHASE);
        var rotations = 0;
        while (Instant.now().isBefore(end)) {
            var fleet = customer.fleet("load-" + rotations++);
            fleet.start(vault.key("k"), 1).require(201);
            var ended = Polling.until(fleet::properties, now -> !now.getString("provisioningState")
                    .equals("InProgress"));
            assertThat(ended.getString("state")).isEqualTo("succeeded");
        }
        return rotations;
    }
}

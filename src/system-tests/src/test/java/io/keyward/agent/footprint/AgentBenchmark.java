package io.keyward.agent.footprint;

import io.keyward.agent.fakes.CountedPrograms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures what the watch of a node costs while nothing changes: memory, processor time, and the processes that it starts. The
 * script of the agent's package starts the agent. The disks are image files. The figures are printed, and nothing is asserted.
 */
class AgentBenchmark {

    private static final int WARM_UP = Integer.getInteger("keyward.benchmark.warm-up", 30);
    private static final int ROUNDS = Integer.getInteger("keyward.benchmark.rounds", 60);
    private static final int ROUNDS_OF_THE_PRODUCT = Integer.getInteger("keyward.benchmark.slow-rounds", 5);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration ROUND_OF_THE_PRODUCT =
            Duration.ofSeconds(20); // the default of keyward.node.heartbeat

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16})
    void a_watch_over_disks_at_rest(int disks) throws IOException, InterruptedException {
        measure(disks, ROUND, WARM_UP, ROUNDS);
    }

    @Test
    void a_watch_over_many_disks_with_the_rounds_of_the_product() throws IOException, InterruptedException {
        measure(16, ROUND_OF_THE_PRODUCT, 1, ROUNDS_OF_THE_PRODUCT);
    }

    private void measure(int disks, Duration round, int warmUp, int rounds) throws IOException, InterruptedException {
        var programs = new CountedPrograms(folder);
        try (var node = new FleetNode(folder, disks, programs.path(), round);
                var agent = AgentProcess.start(node, "watch")) {
            agent.awaitHeartbeats(warmUp);
            var before = agent.processorMillis();
            programs.started();
            int from = node.heartbeats();
            agent.awaitHeartbeats(from + rounds);
            double each = (agent.processorMillis() - before) / (double) (node.heartbeats() - from);
            System.out.printf(
                    "%2d disks: %s; %.1f ms of processor time a round, %.2f %% of a core; %d processes in %d rounds, one each %d s%n",
                    disks,
                    agent.memory(),
                    each,
                    each / ROUND_OF_THE_PRODUCT.toMillis() * 100,
                    programs.started().size(),
                    rounds,
                    round.toSeconds());
        }
    }
}

package io.keyward.agent.footprint;

import io.keyward.agent.fakes.CountedPrograms;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Measures what the watch of a node costs while nothing changes: memory, processor time, and the processes that it starts. It is
 * run as the package runs it, over disks that are image files. The figures are printed, and nothing is asserted.
 */
class AgentBenchmark {

    private static final int WARM_UP = Integer.getInteger("keyward.benchmark.warm-up", 30);
    private static final int ROUNDS = Integer.getInteger("keyward.benchmark.rounds", 60);
    private static final double HEARTBEAT_SECONDS = 20; // as Keyward asks for it; here they come faster

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16})
    void a_watch_over_disks_at_rest(int disks) throws IOException, InterruptedException {
        var programs = new CountedPrograms(folder);
        try (var node = new FleetNode(folder, disks, programs.path());
                var agent = AgentProcess.start(node, "watch")) {
            agent.awaitHeartbeats(WARM_UP);
            var before = agent.processorMillis();
            programs.started();
            int from = node.heartbeats();
            agent.awaitHeartbeats(from + ROUNDS);
            double each = (agent.processorMillis() - before) / (double) (node.heartbeats() - from);
            System.out.printf(
                    "%2d disks: %s; %.1f ms of processor time a round, %.2f %% of a core; %d processes in %d rounds%n",
                    disks,
                    agent.memory(),
                    each,
                    each / HEARTBEAT_SECONDS / 10,
                    programs.started().size(),
                    ROUNDS);
        }
    }
}

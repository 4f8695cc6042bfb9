package io.keyward.blackbox.node;

import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Measures what a heartbeat costs the server, which 10 000 nodes send every 20 seconds: processor time per heartbeat, for
 * heartbeats that say nothing new and for those that do. The figures are printed. The only assertion is that the heartbeats are
 * accepted.
 */
class HeartbeatBenchmark {

    private static final int NODES = Integer.getInteger("keyward.benchmark.nodes", 200);
    private static final int ROUNDS = Integer.getInteger("keyward.benchmark.rounds", 20);
    private static final int WARM_UP_ROUNDS = Integer.getInteger("keyward.benchmark.warm-up", 100);
    private static final int THREADS = 4;
    private static final double PER_SECOND = 10_000 / 20.0;

    private final RunningKeyward server = RunningKeyward.forHeavyLoad(
            "heartbeats", Map.of("keyward.node.request-burst", "100000", "keyward.node.requests-per-minute", "100000"));

    @Test
    void heartbeats_are_accepted_and_their_cost_is_printed() throws InterruptedException, ExecutionException {
        var customer = Customer.of(server, "heartbeats");
        var identity = customer.identity("beating");
        var vault = customer.vault("beating").grant(identity);
        var cluster = customer.cluster("beating")
                .create(ClusterBody.of("spark").workers(NODES, 1).under(vault.key("k"), identity));
        var nodes = IntStream.range(0, NODES)
                .mapToObj(ordinal -> {
                    var machine = new Machine(server, identity);
                    machine.enroll(cluster, "wn%d-beatin".formatted(ordinal));
                    return new Node(
                            machine,
                            machine.plan()
                                    .getJsonArray("disks")
                                    .getJsonObject(0)
                                    .getString("id"));
                })
                .toList();

        measure("warming up", nodes, WARM_UP_ROUNDS, false);
        measure("nothing new", nodes, ROUNDS, false);
        measure("a new state each time", nodes, ROUNDS, true);
    }

    private void measure(String what, List<Node> nodes, int rounds, boolean changing)
            throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(THREADS);
        var cpu = cpu();
        var begun = Instant.now();
        for (var part : parts(nodes)
                .map(part -> pool.submit(() -> beat(part, rounds, changing)))
                .toList()) {
            part.get();
        }
        pool.shutdown();
        print(what, NODES * rounds, cpu().minus(cpu), Duration.between(begun, Instant.now()));
    }

    private static Stream<List<Node>> parts(List<Node> nodes) {
        var size = (nodes.size() + THREADS - 1) / THREADS;
        return IntStream.range(0, THREADS)
                .mapToObj(part ->
                        nodes.subList(Math.min(part * size, nodes.size()), Math.min((part + 1) * size, nodes.size())));
    }

    private static void beat(List<Node> nodes, int rounds, boolean changing) {
        for (var round = 0; round < rounds; round++) {
            var state = changing && round % 2 == 0 ? "sealed" : "open";
            nodes.forEach(node -> node.beat(state));
        }
    }

    private void print(String what, int beats, Duration cpu, Duration whole) {
        var millis = cpu.toNanos() / 1e6 / beats;
        System.out.printf(
                "%n== heartbeats, %s: %d of %d nodes, %.2f ms of processor time each, %.0f a second; 10 000 nodes take"
                        + " %.0f %% of one core%n",
                what, beats, NODES, millis, beats * 1e9 / whole.toNanos(), PER_SECOND * millis / 10);
    }

    private Duration cpu() {
        var process = ProcessHandle.of(server.pid()).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private record Node(Machine machine, String disk) {

        void beat(String state) {
            var report = Json.createObjectBuilder()
                    .add("id", disk)
                    .add("state", state)
                    .add("inKernel", true);
            machine.heartbeat(System.nanoTime(), report).require(200);
        }
    }
}

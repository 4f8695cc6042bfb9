package io.keyward.blackbox.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.RunningKeyward;
import io.keyward.testserver.ServerWithoutAzure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures what the start of a server without the local Azure costs: the time until it is ready, processor time and memory, and
 * the time of its first request. The first start also creates the database and fills the caches of Open Liberty; the second one
 * is compared with the aims in {@code src/docs/quality/benchmarks.md}.
 */
class StartBenchmark {

    private final RunningKeyward azure = RunningKeyward.forHeavyLoad("start-benchmark-azure", Map.of());
    private final ServerWithoutAzure server = ServerWithoutAzure.beside(azure, "start-benchmark", Map.of());

    @Test
    void a_server_starts_twice_and_what_that_costs_is_printed() {
        measure("first start");
        measure("second start");
        measure("third start");
    }

    private void measure(String what) {
        var ready = server.start();
        var processor = server.processorTime();
        var memory = server.memory();
        var begun = Instant.now();
        var status = server.status(server.keyward().resolve("/subscriptions?api-version=2020-01-01"));
        var first = Duration.between(begun, Instant.now());
        server.stop();

        assertThat(status).isEqualTo(401);
        System.out.printf(
                "%n== %s: ready after %.1f s, %.1f s of processor time, %d MiB; first request after %d ms%n",
                what, ready.toMillis() / 1e3, processor.toMillis() / 1e3, memory >> 20, first.toMillis());
    }
}

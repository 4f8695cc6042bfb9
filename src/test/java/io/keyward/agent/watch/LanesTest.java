package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Lanes lanes = new Lanes("test");
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void end() {
        answer.countDown();
    }

    @Test
    void one_that_hangs_keeps_no_other_waiting() {
        var results = lanes.run(Map.of("hung", this::hang, "healthy", () -> "done"), SHORT);

        assertThat(results.get("healthy").value()).contains("done");
        assertThat(results.get("hung").isPending()).isTrue();
    }

    @Test
    void one_that_hangs_gets_no_other_work_until_it_has_ended() {
        lanes.run(Map.of("hung", this::hang), SHORT);

        var again = lanes.run(Map.<String, Supplier<String>>of("hung", () -> "done"), LONG);

        assertThat(again.get("hung").isPending()).isTrue();
        assertThat(lanes.isBusy("hung")).isTrue();
    }

    @Test
    void a_failure_and_an_error_are_results() {
        var results = lanes.run(
                Map.<String, Supplier<String>>of("deep", LanesTest::deep, "broken", () -> {
                    throw new IllegalStateException("broken");
                }),
                LONG);

        assertThat(results.get("deep").failure()).containsInstanceOf(StackOverflowError.class);
        assertThat(results.get("broken").failure()).containsInstanceOf(IllegalStateException.class);
    }

    @Test
    void work_that_hangs_can_be_interrupted() throws InterruptedException {
        lanes.run(Map.of("hung", this::hang), SHORT);

        lanes.interrupt("hung");

        interrupted.await();
        assertThat(lanes.isBusy("hung")).isFalse();
    }

    private String hang() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return "ended";
    }

    private static String deep() {
        throw new StackOverflowError();
    }
}

package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WatchFailuresTest {

    private final WatchFailures failures = new WatchFailures();

    @Test
    void an_error_of_a_part_is_reported_and_ends_nothing() {
        var done = failures.perform("plan", () -> {
            throw new StackOverflowError();
        });

        assertThat(done).isFalse();
        assertThat(failures.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.code()).isEqualTo("WatchImpaired");
            assertThat(alert.message()).isEqualTo("plan: StackOverflowError: null");
        });
    }

    @Test
    void a_part_that_works_again_is_no_longer_reported() {
        failures.failed("plan", "nothing");
        failures.failed("heartbeat", "nothing");

        failures.perform("plan", () -> {});

        assertThat(failures.text()).contains("heartbeat: nothing");
    }

    @Test
    void what_a_server_or_a_program_said_is_reported_on_one_line() {
        failures.failed("plan", "a\nb\u0007c");

        assertThat(failures.text()).contains("plan: a b c");
    }

    @Test
    void what_a_server_said_at_length_is_cut() {
        failures.failed("plan", "x".repeat(10_000));

        assertThat(failures.text()).contains("plan: " + "x".repeat(200));
    }

    @Test
    void a_volume_that_is_gone_is_no_longer_reported() {
        failures.failed("volume keyward-data0", "waits");
        failures.failed("volume keyward-data1", "waits");

        failures.keepOnly("volume ", List.of("keyward-data1"));

        assertThat(failures.text()).contains("volume keyward-data1: waits");
    }
}

package io.keyward.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.OperationProgress.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The progress of an operation in percent is 100 only if every DEK is done. */
class OperationProgressTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 3, 0", "1, 3, 33", "199, 200, 99", "200, 200, 100"})
    void the_progress_in_percent_is_rounded_down(long done, long total, int percent) {
        var progress = new Progress(done, total, null);

        assertThat(progress.percent()).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({"1, 4, PT3M", "3, 4, PT20S"})
    void the_time_left_follows_the_average_so_far(long done, long total, Duration left) {
        assertThat(new Progress(done, total, null).timeLeft(Duration.ofMinutes(1)))
                .contains(left);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "4, 4", "0, 0"})
    void no_time_left_is_told_before_the_first_dek_and_after_the_last(long done, long total) {
        assertThat(new Progress(done, total, null).timeLeft(Duration.ofMinutes(1)))
                .isEmpty();
    }

    @Test
    void deks_that_were_done_before_the_operation_count_neither_for_the_rate_nor_for_the_time_left() {
        var progress = new Progress(60, 90, null, 30);

        assertThat(progress.deksPerSecond(Duration.ofSeconds(10))).hasValue(3);
        assertThat(progress.timeLeft(Duration.ofSeconds(10))).contains(Duration.ofSeconds(10));
    }

    @Test
    void there_is_no_rate_if_disks_were_removed_since_the_operation_began() {
        var progress = new Progress(20, 90, null, 30);

        assertThat(progress.deksPerSecond(Duration.ofSeconds(10))).isEmpty();
        assertThat(progress.timeLeft(Duration.ofSeconds(10))).isEmpty();
    }
}

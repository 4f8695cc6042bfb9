package io.keyward.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.OperationProgress.Progress;
import java.time.Duration;
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
}

package io.keyward.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.operation.OperationProgress.Progress;
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
}

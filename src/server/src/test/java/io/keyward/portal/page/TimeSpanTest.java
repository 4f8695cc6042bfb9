package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT24H, 1 d", "PT36H, 1 d 12 h", "PT1H5S, 1 h 5 s", "PT90M, 1 h 30 min"})
    void a_length_of_time_has_no_part_that_is_zero(Duration time, String text) {
        assertThat(TimeSpan.of(time)).isEqualTo(text);
    }
}

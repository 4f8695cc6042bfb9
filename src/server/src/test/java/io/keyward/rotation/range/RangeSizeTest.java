package io.keyward.rotation.range;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small rotations are not divided. Others have at least eight ranges if those are worth a job, and at most 200. */
class RangeSizeTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "500, 1", "501, 8", "2405, 8", "4001, 9", "10005, 21", "100000, 200", "400000, 200"})
    void a_rotation_has_ranges_for_all_servers(long deks, int ranges) {
        assertThat(new RangeSize(500).ranges(deks)).isEqualTo(ranges);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "8, 4", "7, 4", "120, 60"})
    void small_ranges_are_made_only_if_they_are_configured(long deks, int ranges) {
        assertThat(new RangeSize(2).ranges(deks)).isEqualTo(ranges);
    }
}

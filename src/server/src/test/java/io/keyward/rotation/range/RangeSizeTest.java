package io.keyward.rotation.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small rotations are not divided. The ranges of others become smaller towards the end, and are never too many. */
class RangeSizeTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "500, 1", "501, 10", "2405, 22", "4001, 26", "10005, 38", "100000, 170", "400000, 171"})
    void a_rotation_has_ranges_for_all_servers(long deks, int ranges) {
        assertThat(new RangeSize(500).begins(deks)).hasSize(ranges);
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "8, 4", "7, 4", "120, 60"})
    void small_ranges_are_made_only_if_they_are_configured(long deks, int ranges) {
        assertThat(new RangeSize(2).begins(deks)).hasSize(ranges);
    }

    @Test
    void the_last_ranges_are_smaller_so_that_all_servers_end_at_the_same_time() {
        assertThat(sizes(10_005))
                .startsWith(500L, 500L)
                .endsWith(50L, 15L)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @ParameterizedTest
    @ValueSource(longs = {501, 1_000, 10_005, 75_000, 400_000, 10_000_000, 1_000_000_000})
    void there_are_at_most_200_ranges_and_each_dek_is_in_one(long deks) {
        assertThat(sizes(deks)).hasSizeLessThanOrEqualTo(200).allMatch(size -> size > 0);
        assertThat(sizes(deks).stream().mapToLong(Long::longValue).sum()).isEqualTo(deks);
    }

    private static List<Long> sizes(long deks) {
        var begins = new RangeSize(500).begins(deks);
        return LongStream.range(0, begins.size())
                .map(i -> (i + 1 < begins.size() ? begins.get((int) i + 1) : deks + 1) - begins.get((int) i))
                .boxed()
                .toList();
    }
}

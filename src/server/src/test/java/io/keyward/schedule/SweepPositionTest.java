package io.keyward.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The position of a sweep as the text that the database stores. */
class SweepPositionTest {

    private static final Instant TIME = Instant.parse("2020-01-02T03:04:05.678Z");

    @Test
    void a_position_within_a_round_is_read_as_it_was_stored() {
        var position = new SweepPosition(Optional.of(UUID.randomUUID()), TIME);

        assertThat(SweepPosition.parse(position.text())).isEqualTo(position);
    }

    @Test
    void the_end_of_a_round_is_read_as_it_was_stored() {
        var position = new SweepPosition(Optional.empty(), TIME);

        assertThat(SweepPosition.parse(position.text())).isEqualTo(position);
    }

    @Test
    void the_first_run_begins_a_round_and_remembers_no_time() {
        assertThat(SweepPosition.parse("")).isEqualTo(new SweepPosition(Optional.empty(), Instant.EPOCH));
    }
}

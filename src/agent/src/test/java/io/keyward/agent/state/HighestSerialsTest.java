package io.keyward.agent.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Serials only grow, and a damaged file of serials is deleted. */
class HighestSerialsTest {

    @TempDir
    Path folder;

    private StateFolder state;

    @BeforeEach
    void openFolder() {
        state = StateFolder.open(folder);
    }

    @Test
    void the_highest_serial_of_each_disk_counts() {
        var serials = new HighestSerials(state);
        serials.raise("7", 3);
        serials.raise("7", 2);
        serials.raise("8", 1);

        assertThat(serials.of("7")).isEqualTo(3);
        assertThat(serials.of("8")).isEqualTo(1);
        assertThat(serials.of("9")).isZero();
        assertThat(HighestSerials.ofOrders(state).of("7")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"7\":", "[]", "{\"7\":\"three\"}"})
    void a_damaged_file_keeps_no_disk_closed_and_is_replaced(String damaged) {
        state.write("serials.json", damaged.getBytes(StandardCharsets.UTF_8));
        var serials = new HighestSerials(state);

        assertThat(serials.of("7")).isZero();
        serials.raise("7", 4);
        assertThat(serials.of("7")).isEqualTo(4);
    }
}

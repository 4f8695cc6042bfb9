package io.keyward.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SystemClockTest {

    @Test
    void the_clock_counts_microseconds_as_the_database_does() {
        var clock = new SystemClock().clock();

        assertThat(Stream.generate(clock::instant).limit(100))
                .allMatch(time -> time.equals(time.truncatedTo(ChronoUnit.MICROS)));
    }
}

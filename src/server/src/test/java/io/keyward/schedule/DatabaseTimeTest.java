package io.keyward.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The time of the database, without a query for each answer and while the database is out of reach. */
class DatabaseTimeTest {

    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z"); // far from the clock of this machine
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Instant database = START;
    private long elapsed;
    private int reads;
    private final DatabaseTime time = new DatabaseTime(this::read, () -> elapsed);

    @Test
    void elapsed_time_is_added_without_a_query() {
        elapsed = DatabaseTime.READ_EVERY.minusNanos(1).toNanos();

        assertThat(time.now()).isEqualTo(START.plusNanos(elapsed));
        assertThat(reads).isOne();
    }

    @Test
    void the_clock_of_the_database_is_read_again_after_some_time() {
        database = START.plusSeconds(600);

        elapsed = DatabaseTime.READ_EVERY.toNanos();

        assertThat(time.now()).isEqualTo(database);
    }

    @Test
    void the_time_goes_on_while_the_database_is_out_of_reach_and_is_corrected_afterwards() {
        database = null;
        elapsed = DatabaseTime.READ_EVERY.plus(SECOND).toNanos();

        assertThat(time.now()).isEqualTo(START.plusNanos(elapsed));
        assertThat(time.now()).isEqualTo(START.plusNanos(elapsed));
        assertThat(reads).isEqualTo(2);
        database = START.plusSeconds(60);
        elapsed += DatabaseTime.READ_EVERY.toNanos();

        assertThat(time.now()).isEqualTo(database);
    }

    private Instant read() {
        reads++;
        if (database == null) {
            throw new IllegalStateException("the database is out of reach");
        }
        return database;
    }
}

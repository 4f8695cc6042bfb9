package io.keyward.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.retention.ExpiredRecords;
import io.keyward.retention.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The figures of several servers add up by the hour, on both databases. */
@OnEachDatabase
class HourlyFiguresTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Parameter
    TestDatabase database;

    // a time that no other test has
    private final Instant hour = Instant.parse("1990-01-01T00:00:00Z")
            .plus(Duration.ofHours(UUID.randomUUID().hashCode() & 0xffff));
    private final String first = "first" + UUID.randomUUID();
    private final String second = "second" + UUID.randomUUID();

    private HourlyFigures figures() {
        return database.bean(HourlyFigures.class);
    }

    @Test
    void the_figures_of_two_servers_add_up() {
        figures().add(first, hour.plusSeconds(1), Map.of(Figure.MOVED_DEKS, 5L, Figure.UNWRAP_CALLS, 6L));
        figures().add(second, hour.plusSeconds(2), Map.of(Figure.MOVED_DEKS, 7L));
        figures().add(first, hour.plusSeconds(3599), Map.of(Figure.MOVED_DEKS, 1L));

        assertThat(figures().between(hour, hour.plus(HOUR)))
                .containsExactly(Map.entry(hour, Map.of(Figure.MOVED_DEKS, 13L, Figure.UNWRAP_CALLS, 6L)));
    }

    @Test
    void each_hour_has_figures_of_its_own_and_others_are_not_read() {
        figures().add(first, hour.minusSeconds(1), Map.of(Figure.GET_CALLS, 1L));
        figures().add(first, hour, Map.of(Figure.GET_CALLS, 2L));
        figures().add(first, hour.plus(HOUR), Map.of(Figure.GET_CALLS, 3L));

        assertThat(figures().between(hour, hour.plus(HOUR)))
                .containsExactly(Map.entry(hour, Map.of(Figure.GET_CALLS, 2L)));
    }

    @Test
    void figures_are_deleted_with_their_hour() {
        figures().add(first, hour, Map.of(Figure.GET_CALLS, 2L));
        figures().add(second, hour, Map.of(Figure.GET_CALLS, 2L));
        figures().add(second, hour.plus(HOUR), Map.of(Figure.GET_CALLS, 2L));

        database.bean(ExpiredRecords.class).delete(RecordKind.HOURLY_FIGURES, hour.plusSeconds(1), 100_000);

        assertThat(figures().between(hour, hour.plus(HOUR).plusSeconds(1)).keySet())
                .containsExactly(hour.plus(HOUR));
    }
}

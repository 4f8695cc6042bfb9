package io.keyward.fleet.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** A recurrence as the database stores it. Another release reads what this one has written. */
class RecurrenceTextTest {

    private final RecurrenceText text = new RecurrenceText();

    @Test
    void the_format_of_stored_recurrences_does_not_change() {
        var recurrence = new Recurrence(
                90, EnumSet.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY), LocalTime.of(2, 0), ZoneId.of("Europe/Lisbon"));

        assertThat(text.convertToDatabaseColumn(recurrence)).isEqualTo("90 SATURDAY,SUNDAY 02:00 Europe/Lisbon");
    }

    @Test
    void a_recurrence_of_any_length_fits_its_column_and_is_read_as_it_was_stored() {
        var longest = ZoneId.getAvailableZoneIds().stream()
                .max((one, other) -> one.length() - other.length())
                .orElseThrow();
        var recurrence = new Recurrence(
                Recurrence.MAX_DAYS, EnumSet.allOf(DayOfWeek.class), LocalTime.of(23, 59), ZoneId.of(longest));

        var stored = text.convertToDatabaseColumn(recurrence);

        assertThat(stored).hasSizeLessThan(160);
        assertThat(text.convertToEntityAttribute(stored)).isEqualTo(recurrence);
    }
}

package io.keyward.fleet.schedule;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;

/** Stores a recurrence as a text such as {@code 90 SATURDAY,SUNDAY 02:00 Europe/Lisbon}. */
@Converter
public class RecurrenceText implements AttributeConverter<Recurrence, String> {

    @Override
    public String convertToDatabaseColumn(Recurrence recurrence) {
        return write(recurrence);
    }

    static String write(Recurrence recurrence) {
        var days = recurrence.weekdays().stream().map(DayOfWeek::name).collect(joining(","));
        return "%d %s %s %s".formatted(recurrence.everyDays(), days, recurrence.time(), recurrence.zone());
    }

    @Override
    public Recurrence convertToEntityAttribute(String text) {
        var parts = text.split(" ", 4);
        var days = Stream.of(parts[1].split(",", -1)).map(DayOfWeek::valueOf).collect(toSet());
        return new Recurrence(Integer.parseInt(parts[0]), days, LocalTime.parse(parts[2]), ZoneId.of(parts[3]));
    }
}

package io.keyward.portal.fleet;

import static java.util.stream.Collectors.toSet;

import io.keyward.fleet.schedule.Recurrence;
import io.keyward.fleet.schedule.ScheduleDefinition;
import io.keyward.portal.page.FieldProblems;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Reads the form of a schedule. An invalid value becomes a problem of its field. */
record TypedSchedule(ScheduleForm form, FieldProblems problems) {

    /** The definition; empty if a field is invalid. */
    Optional<ScheduleDefinition> definition() {
        var fleet = new TypedFleet(form, problems).request();
        var days = problems.number("everyDays", form.getEveryDays(), 1, Recurrence.MAX_DAYS);
        var weekdays = weekdays();
        var time = time();
        problems.require(
                "zone",
                form.getZone(),
                Recurrence.ZONES::contains,
                "Choose a time zone of the IANA database, such as Europe/Lisbon.");
        return problems.isEmpty()
                ? Optional.of(new ScheduleDefinition(
                        new Recurrence(days, weekdays, time, ZoneId.of(form.getZone())), fleet, form.isEnabled()))
                : Optional.empty();
    }

    private Set<DayOfWeek> weekdays() {
        if (form.getWeekdays().isEmpty()) {
            problems.add("weekdays", "Choose at least one day of the week.");
        }
        return form.getWeekdays().stream().map(DayOfWeek::valueOf).collect(toSet());
    }

    private LocalTime time() {
        var time = Recurrence.time(form.getTime());
        if (time.isEmpty()) {
            problems.add("time", "Type a time of day such as 02:00.");
        }
        return time.orElse(LocalTime.MIDNIGHT);
    }
}

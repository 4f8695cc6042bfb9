package io.keyward.arm.fleet;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.keyward.arm.json.JsonMember;
import io.keyward.fleet.schedule.Recurrence;
import io.keyward.fleet.schedule.ScheduleJson;
import io.keyward.text.AsciiCase;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;

/** The member {@code recurrence} of a schedule: when it runs. */
final class RecurrenceMember {

    private RecurrenceMember() {}

    static Recurrence read(JsonMember member) {
        member.requireOnly(
                Set.of(ScheduleJson.EVERY_DAYS, ScheduleJson.WEEKDAYS, ScheduleJson.TIME, ScheduleJson.TIME_ZONE));
        return new Recurrence(
                days(member.get(ScheduleJson.EVERY_DAYS)),
                weekdays(member.get(ScheduleJson.WEEKDAYS)),
                time(member.get(ScheduleJson.TIME)),
                zone(member.get(ScheduleJson.TIME_ZONE)));
    }

    private static int days(JsonMember member) {
        var days = member.requiredInteger();
        if (days < 1 || days > Recurrence.MAX_DAYS) {
            throw member.invalid("must be 1 to %d days".formatted(Recurrence.MAX_DAYS));
        }
        return days;
    }

    private static Set<DayOfWeek> weekdays(JsonMember member) {
        var days = member.elements().stream().map(RecurrenceMember::weekday).collect(toSet());
        if (days.isEmpty()) {
            throw member.invalid("must name at least one day of the week, such as Sunday");
        }
        return days;
    }

    private static DayOfWeek weekday(JsonMember member) {
        var text = member.requiredText();
        return Stream.of(DayOfWeek.values())
                .filter(day -> AsciiCase.equal(ScheduleJson.wireName(day), text))
                .findFirst()
                .orElseThrow(() -> member.invalid("must be one of "
                        + Stream.of(DayOfWeek.values())
                                .map(ScheduleJson::wireName)
                                .collect(joining(", "))));
    }

    private static LocalTime time(JsonMember member) {
        return Recurrence.time(member.requiredText())
                .orElseThrow(() -> member.invalid("must be a time of day such as 02:00"));
    }

    private static ZoneId zone(JsonMember member) {
        var text = member.requiredText();
        if (!Recurrence.ZONES.contains(text)) {
            throw member.invalid(
                    "must be the name of a time zone in the IANA database, such as Europe/Lisbon" + spelling(text));
        }
        return ZoneId.of(text);
    }

    private static String spelling(String text) {
        return Recurrence.ZONES.stream()
                .filter(zone -> AsciiCase.equal(zone, text))
                .findFirst()
                .map("; write %s"::formatted)
                .orElse("");
    }
}

package io.keyward.arm.fleet;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.keyward.arm.json.JsonMember;
import io.keyward.fleet.schedule.Recurrence;
import io.keyward.text.AsciiCase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The member {@code recurrence} of a schedule: when it runs. */
final class RecurrenceMember {

    static final String NAME = "recurrence";

    private static final String EVERY_DAYS = "everyDays";
    private static final String WEEKDAYS = "weekdays";
    private static final String TIME = "time";
    private static final String TIME_ZONE = "timeZone";
    private static final Pattern MINUTE = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> !zone.startsWith("SystemV/")) // the JDK's own, and not in the IANA database
            .collect(toSet());

    private RecurrenceMember() {}

    static Recurrence read(JsonMember member) {
        member.requireOnly(Set.of(EVERY_DAYS, WEEKDAYS, TIME, TIME_ZONE));
        return new Recurrence(
                days(member.get(EVERY_DAYS)),
                weekdays(member.get(WEEKDAYS)),
                time(member.get(TIME)),
                zone(member.get(TIME_ZONE)));
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
                .filter(day -> AsciiCase.equal(word(day), text))
                .findFirst()
                .orElseThrow(() -> member.invalid("must be one of "
                        + Stream.of(DayOfWeek.values())
                                .map(RecurrenceMember::word)
                                .collect(joining(", "))));
    }

    private static String word(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static LocalTime time(JsonMember member) {
        var text = member.requiredText();
        if (!MINUTE.matcher(text).matches()) {
            throw member.invalid("must be a time of day such as 02:00");
        }
        return LocalTime.parse(text);
    }

    private static ZoneId zone(JsonMember member) {
        var text = member.requiredText();
        if (!ZONES.contains(text)) {
            throw member.invalid(
                    "must be the name of a time zone in the IANA database, such as Europe/Lisbon" + spelling(text));
        }
        return ZoneId.of(text);
    }

    private static String spelling(String text) {
        return ZONES.stream()
                .filter(zone -> AsciiCase.equal(zone, text))
                .findFirst()
                .map("; write %s"::formatted)
                .orElse("");
    }

    static JsonObject view(Recurrence recurrence) {
        var weekdays = Json.createArrayBuilder();
        recurrence.weekdays().stream().map(RecurrenceMember::word).forEach(weekdays::add);
        return Json.createObjectBuilder()
                .add(EVERY_DAYS, recurrence.everyDays())
                .add(WEEKDAYS, weekdays)
                .add(TIME, recurrence.time().toString())
                .add(TIME_ZONE, recurrence.zone().getId())
                .build();
    }
}

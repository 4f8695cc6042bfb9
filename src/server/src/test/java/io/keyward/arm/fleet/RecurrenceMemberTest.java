package io.keyward.arm.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.Bodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.fleet.schedule.Recurrence;
import io.keyward.fleet.schedule.ScheduleJson;
import jakarta.json.JsonObject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recurrence in a request: what is read, and what an error says. */
class RecurrenceMemberTest {

    private static final JsonObject QUARTERLY = Bodies.object(
            """
            {"everyDays": 90, "weekdays": ["sunday", "Saturday"], "time": "02:00", "timeZone": "Europe/Lisbon"}
            """);

    @Test
    void days_of_the_week_are_read_in_any_case() {
        var recurrence = read(QUARTERLY);

        assertThat(recurrence)
                .isEqualTo(new Recurrence(
                        90,
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                        LocalTime.of(2, 0),
                        ZoneId.of("Europe/Lisbon")));
    }

    @Test
    void a_recurrence_that_was_read_can_be_sent_again() {
        assertThat(read(ScheduleJson.of(read(QUARTERLY)))).isEqualTo(read(QUARTERLY));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "everyDays | 0                 | must be 1 to 3650 days",
                "everyDays | -1                | must be 1 to 3650 days",
                "everyDays | 3651              | must be 1 to 3650 days",
                "everyDays | 1.5               | must be a whole number",
                "everyDays | null              | is required",
                "weekdays  | []                | must name at least one day of the week, such as Sunday",
                "weekdays  | null              | must name at least one day of the week, such as Sunday",
                "weekdays  | [\"Domingo\"]     | must be one of Monday, Tuesday, Wednesday",
                "time      | \"2:00\"          | must be a time of day such as 02:00",
                "time      | \"24:00\"         | must be a time of day such as 02:00",
                "time      | \"02:00:01\"      | must be a time of day such as 02:00",
                "time      | null              | is required",
                "timeZone  | \"Lisbon\"        | must be the name of a time zone in the IANA database, such as Europe/Lisbon",
                "timeZone  | \"europe/lisbon\" | such as Europe/Lisbon; write Europe/Lisbon",
                "timeZone  | \"+01:00\"        | must be the name of a time zone in the IANA database",
                "timeZone  | \"SystemV/EST5\"  | must be the name of a time zone in the IANA database",
                "hour      | 2                 | is not known"
            })
    void an_invalid_member_is_named_with_what_it_must_be(String member, String value, String message) {
        var body = Bodies.with(QUARTERLY, "/" + member, value);

        assertThatThrownBy(() -> read(body))
                .isInstanceOf(ArmProblem.class)
                .hasMessageStartingWith("recurrence." + member)
                .hasMessageContaining(message);
    }

    private static Recurrence read(JsonObject recurrence) {
        return RecurrenceMember.read(new JsonMember("recurrence", recurrence));
    }
}

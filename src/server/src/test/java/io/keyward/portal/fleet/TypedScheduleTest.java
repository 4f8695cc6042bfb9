package io.keyward.portal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.FleetOrder;
import io.keyward.fleet.FleetRequest;
import io.keyward.fleet.FleetSelection;
import io.keyward.fleet.FleetTarget;
import io.keyward.fleet.schedule.Recurrence;
import io.keyward.fleet.schedule.ScheduleDefinition;
import io.keyward.key.Keys;
import io.keyward.portal.page.FieldProblems;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of a schedule becomes a definition, or a problem beside each invalid field. */
class TypedScheduleTest {

    private final ScheduleForm form = new ScheduleForm();
    private final FieldProblems problems = new FieldProblems();

    @Test
    void a_stored_schedule_comes_back_from_the_form_as_it_was() {
        var key = Keys.aVersion();
        var fleet = new FleetRequest(
                new FleetSelection(
                        Optional.of(key.vault()),
                        Optional.of(key.name()),
                        Optional.of(key.version()),
                        Map.of("stage", "prod"),
                        List.of("one", "two"),
                        Optional.of(90)),
                new FleetTarget(Optional.of(key.key()), Optional.of(key.version())),
                new FleetOptions(FleetOrder.LISTED, 2, 3, 4));
        var stored = new ScheduleDefinition(
                new Recurrence(
                        14,
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(3, 30),
                        ZoneId.of("Europe/Lisbon")),
                fleet,
                false);

        form.fill("nightly", stored);

        assertThat(new TypedSchedule(form, problems).definition()).contains(stored);
        assertThat(form.getName()).isEqualTo("nightly");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("everyDays", form -> form.setEveryDays("0")),
                wrong("weekdays", form -> form.setWeekdays(List.of())),
                wrong("time", form -> form.setTime("24:00")),
                wrong("zone", form -> form.setZone("Lisbon")),
                wrong("canary", form -> form.setCanary("x")));
    }

    private static Arguments wrong(String field, Consumer<ScheduleForm> change) {
        return Arguments.of(field, change);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_said_at_its_field(String field, Consumer<ScheduleForm> change) {
        change.accept(form);

        assertThat(new TypedSchedule(form, problems).definition()).isEmpty();
        assertThat(problems.of(field)).isNotEmpty();
    }
}

package io.keyward.arm.fleet;

import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.Bodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.authorization.Scope;
import io.keyward.fleet.FleetOptions;
import io.keyward.fleet.schedule.FleetSchedule;
import io.keyward.fleet.schedule.TestSchedules;
import io.keyward.problem.ProblemCode;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The body and the name of a schedule in a request, and the schedule in responses. */
class FleetScheduleRequestTest {

    private static final JsonObject QUARTERLY = Bodies.object(
            """
            {"properties": {
              "recurrence": {"everyDays": 90, "weekdays": ["Sunday"], "time": "02:00", "timeZone": "Europe/Lisbon"},
              "fleetRotation": {"selection": {"tags": {"team": "data"}}, "canary": 3}}}
            """);

    @Test
    void a_schedule_is_enabled_and_has_the_usual_options_unless_the_body_says_otherwise() {
        var definition = FleetScheduleRequest.read(JsonMember.root(QUARTERLY));

        assertThat(definition.enabled()).isTrue();
        assertThat(definition.fleet().selection().tags()).isEqualTo(Map.of("team", "data"));
        assertThat(definition.fleet().options().canary()).isEqualTo(3);
        assertThat(definition.fleet().options().atOnce()).isEqualTo(FleetOptions.DEFAULT.atOnce());
    }

    @Test
    void what_was_read_can_be_sent_again_to_take_the_schedule_over() {
        var definition = FleetScheduleRequest.read(JsonMember.root(QUARTERLY));
        var shown = FleetScheduleView.of(TestSchedules.afterAFailedRun(definition));

        assertThat(FleetScheduleRequest.read(JsonMember.root(shown))).isEqualTo(definition);
    }

    @Test
    void a_response_shows_the_next_run_in_utc_and_in_local_time_and_how_the_last_run_ended() {
        var schedule = TestSchedules.afterAFailedRun(FleetScheduleRequest.read(JsonMember.root(QUARTERLY)));

        var properties = FleetScheduleView.of(schedule).getJsonObject("properties");

        assertThat(properties.getJsonObject("nextRun"))
                .isEqualTo(
                        Bodies.object(
                                """
                        {"at": "2026-06-07T01:00:00Z", "local": "Sunday 2026-06-07 02:00 +01:00 Europe/Lisbon"}
                        """));
        assertThat(properties.getJsonObject("lastRun").getString("outcome")).isEqualTo("Failed");
        assertThat(properties.getJsonObject("lastRun").getString("message")).isEqualTo("no role");
        assertThat(properties.getJsonObject("owner").getString("objectId")).isEqualTo("ada");
    }

    @Test
    void a_schedule_without_a_fleet_rotation_is_refused_because_it_would_select_every_cluster() {
        var body = Bodies.without(QUARTERLY, "/properties/fleetRotation");

        assertThatThrownBy(() -> FleetScheduleRequest.read(JsonMember.root(body)))
                .hasMessage(
                        "properties.fleetRotation is required; {} moves every cluster to the newest version of its key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/enable", "/properties/recurence", "/properties/fleetRotation/selections"})
    void a_misspelt_member_is_refused(String pointer) {
        var body = Bodies.with(QUARTERLY, pointer, "{}");

        assertThatThrownBy(() -> FleetScheduleRequest.read(JsonMember.root(body)))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("is not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a/b", "ä", "a.b"})
    void an_invalid_name_is_refused(String name) {
        assertThatThrownBy(() -> FleetScheduleRequest.requireName(name)).is(problem(ProblemCode.INVALID_NAME));
    }

    @Test
    void the_longest_name_is_accepted_and_a_longer_one_refused() {
        var longest = "a".repeat(FleetSchedule.LONGEST_NAME);

        FleetScheduleRequest.requireName(longest);
        assertThatThrownBy(() -> FleetScheduleRequest.requireName(longest + "a"))
                .is(problem(ProblemCode.INVALID_NAME));
    }

    @Test
    void the_id_of_a_schedule_names_its_scope() {
        var schedule = TestSchedules.afterAFailedRun(FleetScheduleRequest.read(JsonMember.root(QUARTERLY)));

        assertThat(FleetScheduleView.of(schedule).getString("id"))
                .isEqualTo(
                        Scope.resourceGroup("s", "Data") + "/providers/Microsoft.HDInsight/fleetSchedules/Quarterly");
    }
}

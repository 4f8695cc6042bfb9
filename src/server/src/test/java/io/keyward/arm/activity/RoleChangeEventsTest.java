package io.keyward.arm.activity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

/** What {@code az role assignment list-changelogs} needs: a begin and an end with the same operation id. */
class RoleChangeEventsTest {

    private static final String CLUSTER = "/subscriptions/s/resourceGroups/g/providers/Microsoft.HDInsight/clusters/c";

    @Test
    void a_role_assignment_has_an_end_and_a_begin_of_one_operation() {
        var events = RoleChangeEvents.of(event("write", "Succeeded"));

        assertThat(events).extracting(event -> word(event, "status")).containsExactly("Succeeded", "Started");
        assertThat(events).extracting(event -> word(event, "eventName")).containsExactly("EndRequest", "BeginRequest");
        assertThat(events).extracting(event -> event.getString("operationId")).containsOnly("e1");
        assertThat(events)
                .extracting(event -> event.getString("eventDataId"))
                .doesNotHaveDuplicates()
                .startsWith("e1");
    }

    @Test
    void the_begin_and_the_end_say_who_gets_or_loses_which_role_and_where() {
        var events = RoleChangeEvents.of(event("delete", "Succeeded"));

        var expected = Json.createObjectBuilder()
                .add("principalId", "p")
                .add("roleDefinitionId", "r")
                .add("scope", CLUSTER)
                .build();
        assertThat(assignment(events.get(0), "responseBody")).isEqualTo(expected);
        assertThat(assignment(events.get(1), "requestbody")).isEqualTo(expected);
    }

    @Test
    void a_refused_role_assignment_and_other_changes_have_one_event() {
        var refused = event("write", "Refused");
        var nothingDeleted = Json.createObjectBuilder(event("delete", "Succeeded"))
                .add("properties", Json.createObjectBuilder())
                .build();
        var other = Json.createObjectBuilder(event("write", "Succeeded"))
                .add("operationName", value("Microsoft.HDInsight/clusters/write"))
                .build();

        assertThat(RoleChangeEvents.of(refused)).containsExactly(refused);
        assertThat(RoleChangeEvents.of(nothingDeleted)).containsExactly(nothingDeleted);
        assertThat(RoleChangeEvents.of(other)).containsExactly(other);
    }

    private static JsonObject event(String operation, String status) {
        return Json.createObjectBuilder()
                .add("eventDataId", "e1")
                .add("resourceId", CLUSTER + "/providers/Microsoft.Authorization/roleAssignments/a")
                .add("operationName", value("Microsoft.Authorization/roleAssignments/" + operation))
                .add("status", value(status))
                .add("eventName", value("BeginRequest"))
                .add(
                        "properties",
                        Json.createObjectBuilder().add("principalId", "p").add("roleDefinitionId", "r"))
                .build();
    }

    private static JsonObject value(String value) {
        return Json.createObjectBuilder().add("value", value).build();
    }

    private static String word(JsonObject event, String name) {
        return event.getJsonObject(name).getString("value");
    }

    private static JsonObject assignment(JsonObject event, String body) {
        var text = event.getJsonObject("properties").getString(body);
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject().getJsonObject("properties");
        }
    }
}

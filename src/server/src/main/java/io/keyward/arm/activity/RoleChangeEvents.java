package io.keyward.arm.activity;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.UUID;

/**
 * Makes two events from the one record of a change of a role assignment. Azure's log has one event for the beginning and one
 * for the end, and {@code az role assignment list-changelogs} lists only changes that have both.
 */
final class RoleChangeEvents {

    private static final String ACTIONS = "Microsoft.Authorization/roleAssignments/";
    private static final String AUTHORIZATION = "/providers/microsoft.authorization/";

    private final JsonObject event;

    private RoleChangeEvents(JsonObject event) {
        this.event = event;
    }

    /** The end event and the begin event of a successful change of a role assignment; any other event unchanged. */
    static List<JsonObject> of(JsonObject event) {
        var isRoleChange = word(event, "operationName").startsWith(ACTIONS)
                && word(event, "status").equals("Succeeded")
                && event.getJsonObject("properties").containsKey("principalId");
        var events = new RoleChangeEvents(event);
        return isRoleChange ? List.of(events.end(), events.begin()) : List.of(event);
    }

    private JsonObject end() {
        return event("EndRequest", "responseBody").build();
    }

    private JsonObject begin() {
        var id = UUID.nameUUIDFromBytes(event.getString("eventDataId").getBytes(UTF_8));
        return event("BeginRequest", "requestbody") // the spelling that az reads
                .add("eventDataId", id.toString())
                .add("status", wordOf("Started"))
                .build();
    }

    private JsonObjectBuilder event(String name, String body) {
        var properties =
                BUILDERS.createObjectBuilder(event.getJsonObject("properties")).add(body, assignment());
        return BUILDERS.createObjectBuilder(event)
                .add("operationId", event.getString("eventDataId"))
                .add("eventName", wordOf(name))
                .add("properties", properties);
    }

    // only the members that the record has, because records do not contain bodies
    private String assignment() {
        var facts = event.getJsonObject("properties");
        var properties = BUILDERS.createObjectBuilder()
                .add("principalId", facts.getString("principalId"))
                .add("roleDefinitionId", facts.getString("roleDefinitionId"))
                .add("scope", scope());
        return BUILDERS.createObjectBuilder()
                .add("properties", properties)
                .build()
                .toString();
    }

    private String scope() {
        var id = event.getString("resourceId");
        var end = AsciiCase.fold(id).lastIndexOf(AUTHORIZATION);
        return end <= 0 ? id : id.substring(0, end);
    }

    private static String word(JsonObject event, String name) {
        return event.getJsonObject(name).getString("value");
    }

    private static JsonObject wordOf(String value) {
        return BUILDERS.createObjectBuilder()
                .add("value", value)
                .add("localizedValue", value)
                .build();
    }
}

package io.keyward.localazure.role;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** A role as ARM describes it. Keyward stores all of them. */
public record RoleDefinition(JsonObject arm) {

    /** The GUID, without the path before it. */
    public String id() {
        return arm.getString("name");
    }

    public boolean isAssignableAt(RoleScope scope) {
        return array(properties(), "assignableScopes").getValuesAs(JsonString::getString).stream()
                .anyMatch(assignable -> new RoleScope(assignable).contains(scope));
    }

    boolean allows(String action) {
        return allows(action, "actions", "notActions");
    }

    /** Whether the role allows an operation on the data of a resource, such as wrapping with a key of a vault. */
    boolean allowsData(String action) {
        return allows(action, "dataActions", "notDataActions");
    }

    private boolean allows(String action, String allowed, String excluded) {
        return array(properties(), "permissions").getValuesAs(JsonObject.class).stream()
                .anyMatch(permission -> matches(permission, allowed, action) && !matches(permission, excluded, action));
    }

    private static boolean matches(JsonObject permission, String member, String action) {
        return array(permission, member).getValuesAs(JsonString::getString).stream()
                .anyMatch(pattern -> new ActionPattern(pattern).matches(action));
    }

    private static JsonArray array(JsonObject object, String member) {
        return object.getOrDefault(member, JsonValue.EMPTY_JSON_ARRAY).asJsonArray();
    }

    private JsonObject properties() {
        return arm.getJsonObject("properties");
    }
}

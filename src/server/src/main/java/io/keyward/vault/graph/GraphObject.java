package io.keyward.vault.graph;

import jakarta.json.JsonObject;

/**
 * A user, group or service principal of the directory. A text is empty if the directory has none or hides it from Keyward.
 *
 * @param signInName the user principal name of a user
 */
public record GraphObject(String id, String displayName, String signInName) {

    static GraphObject of(JsonObject json) {
        return new GraphObject(text(json, "id"), text(json, "displayName"), text(json, "userPrincipalName"));
    }

    // members without a value are JSON null, for which {@code getString} returns the default
    private static String text(JsonObject json, String member) {
        return json.getString(member, "");
    }
}

package io.keyward.deployment.run;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do with one resource. No secure value is in it.
 *
 * @param before the resource as a read returns it; empty if there is none that the requester may read
 * @param after what the template asks for; empty if that is known only when other resources exist
 * @param delta the properties that change
 * @param unsupportedReason why nothing is known about it
 */
public record ForecastChange(
        String resourceId,
        String type,
        String apiVersion,
        Kind kind,
        Optional<JsonObject> before,
        Optional<JsonObject> after,
        List<PropertyChange> delta,
        Optional<String> unsupportedReason) {

    /** In ARM's words. */
    public enum Kind {
        CREATE("Create"),
        MODIFY("Modify"),
        NO_CHANGE("NoChange"),
        /** The resource exists, and may or may not change. */
        DEPLOY("Deploy"),
        UNSUPPORTED("Unsupported");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}

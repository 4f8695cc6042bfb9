package io.keyward.deployment.run;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do with one resource. It contains no secure value.
 *
 * @param before the resource as a read returns it; empty if it does not exist or the requester may not read it
 * @param after what the template asks for; empty if that is known only when other resources exist
 * @param delta the properties that change
 * @param unsupportedReason why the change is not known; empty unless the kind is UNSUPPORTED
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

    /** The kinds of changes, by ARM's names. */
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

        public String wireName() {
            return word;
        }
    }
}

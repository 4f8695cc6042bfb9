package io.keyward.deployment.run;

import java.util.Optional;

/**
 * What a deployment would do with one resource.
 *
 * @param unsupportedReason why nothing is known about it
 */
public record ForecastChange(
        String resourceId, String type, String apiVersion, Kind kind, Optional<String> unsupportedReason) {

    /** In ARM's words. */
    public enum Kind {
        CREATE("Create"),
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

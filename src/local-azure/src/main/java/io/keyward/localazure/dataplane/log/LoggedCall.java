package io.keyward.localazure.dataplane.log;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Refusal;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * One request to a vault, as its log stores it. It holds identifiers and the outcome, and never a value that was
 * wrapped or unwrapped.
 */
public record LoggedCall(Instant at, String operation, String key, String version, String oid, CallOutcome outcome) {

    /** The status and error codes of the response. The codes are empty if it is no error response. */
    public record CallOutcome(int status, String code, String innerCode) {

        public static CallOutcome of(int status, Optional<Refusal> refusal) {
            return new CallOutcome(
                    status,
                    refusal.map(Refusal::code).orElse(""),
                    refusal.map(Refusal::innerCode).orElse(""));
        }
    }

    static LoggedCall read(JsonObject line) {
        return new LoggedCall(
                Instant.parse(line.getString("at")),
                line.getString("operation"),
                line.getString("key"),
                line.getString("version"),
                line.getString("oid"),
                new CallOutcome(line.getInt("status"), line.getString("code"), line.getString("innerCode")));
    }

    JsonObject toJson() {
        return BUILDERS.createObjectBuilder()
                .add("at", at.toString())
                .add("operation", operation)
                .add("key", key)
                .add("version", version)
                .add("oid", oid)
                .add("status", outcome.status())
                .add("code", outcome.code())
                .add("innerCode", outcome.innerCode())
                .build();
    }
}

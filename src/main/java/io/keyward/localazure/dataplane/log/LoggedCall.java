package io.keyward.localazure.dataplane.log;

import io.keyward.localazure.http.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** One request to a vault as its log remembers it: who, what, which key version, how it ended. Never a value. */
public record LoggedCall(Instant at, String operation, String key, String version, String oid, Outcome outcome) {

    /** How a request ended; the codes are empty where it went well. */
    public record Outcome(int status, String code, String innerCode) {

        public static Outcome of(int status, Optional<Refusal> refusal) {
            return new Outcome(
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
                new Outcome(line.getInt("status"), line.getString("code"), line.getString("innerCode")));
    }

    JsonObject toJson() {
        return Json.createObjectBuilder()
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

    /** Whether the vault knew who was calling; the others only fetched the challenge. */
    boolean known() {
        return !oid.isEmpty();
    }
}

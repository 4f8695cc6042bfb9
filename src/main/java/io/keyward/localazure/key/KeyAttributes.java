package io.keyward.localazure.key;

import io.keyward.localazure.http.Fields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Whether and when a key version may be used, and when it was made and changed. On the wire times are seconds. */
public record KeyAttributes(
        boolean enabled, Optional<Instant> notBefore, Optional<Instant> expires, Instant created, Instant updated) {

    static KeyAttributes createdAt(Instant now) {
        return new KeyAttributes(true, Optional.empty(), Optional.empty(), now, now);
    }

    static KeyAttributes read(Fields attributes) {
        return new KeyAttributes(
                attributes.flag("enabled").orElse(true),
                time(attributes, "nbf"),
                time(attributes, "exp"),
                time(attributes, "created").orElseThrow(),
                time(attributes, "updated").orElseThrow());
    }

    /** What is given changes, the rest stays. */
    KeyAttributes changedTo(Fields attributes, Instant now) {
        return new KeyAttributes(
                attributes.flag("enabled").orElse(enabled),
                time(attributes, "nbf").or(this::notBefore),
                time(attributes, "exp").or(this::expires),
                created,
                now);
    }

    public JsonObjectBuilder toJson() {
        var json = Json.createObjectBuilder().add("enabled", enabled);
        notBefore.ifPresent(when -> json.add("nbf", when.getEpochSecond()));
        expires.ifPresent(when -> json.add("exp", when.getEpochSecond()));
        return json.add("created", created.getEpochSecond()).add("updated", updated.getEpochSecond());
    }

    /** As a vault of that recovery shows them. */
    public JsonObject toJson(Recovery recovery) {
        var json = toJson().add("recoveryLevel", recovery.level());
        if (recovery.keepsDeleted()) {
            json.add("recoverableDays", recovery.retentionDays());
        }
        return json.add("exportable", false).build();
    }

    private static Optional<Instant> time(Fields attributes, String name) {
        return attributes.seconds(name).map(seconds -> time(attributes, name, seconds));
    }

    private static Instant time(Fields attributes, String name, long seconds) {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw attributes.malformed("'%s' in attributes is no time".formatted(name));
        }
    }
}

package io.keyward.localazure.object;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.http.Fields;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The attributes of a version of a key or secret: whether it is enabled, its validity dates, and when it was created and
 * updated. The wire format has seconds since 1970.
 */
public record VersionAttributes(
        boolean enabled, Optional<Instant> notBefore, Optional<Instant> expires, Instant created, Instant updated) {

    public static VersionAttributes createdAt(Instant now) {
        return new VersionAttributes(true, Optional.empty(), Optional.empty(), now, now);
    }

    public static VersionAttributes read(Fields attributes) {
        return new VersionAttributes(
                attributes.flag("enabled").orElse(true),
                time(attributes, "nbf"),
                time(attributes, "exp"),
                time(attributes, "created").orElseThrow(),
                time(attributes, "updated").orElseThrow());
    }

    /** Members that the request leaves out keep their values. */
    public VersionAttributes withChanges(Fields attributes, Instant now) {
        return new VersionAttributes(
                attributes.flag("enabled").orElse(enabled),
                time(attributes, "nbf").or(this::notBefore),
                time(attributes, "exp").or(this::expires),
                created,
                now);
    }

    public JsonObjectBuilder toJson() {
        var json = BUILDERS.createObjectBuilder().add("enabled", enabled);
        notBefore.ifPresent(when -> json.add("nbf", when.getEpochSecond()));
        expires.ifPresent(when -> json.add("exp", when.getEpochSecond()));
        return json.add("created", created.getEpochSecond()).add("updated", updated.getEpochSecond());
    }

    /** The attributes with the recovery level of the vault. */
    public JsonObjectBuilder toWire(Recovery recovery) {
        var json = toJson().add("recoveryLevel", recovery.level());
        if (recovery.keepsDeletedObjects()) {
            json.add("recoverableDays", recovery.retentionDays());
        }
        return json;
    }

    private static Optional<Instant> time(Fields attributes, String name) {
        return attributes.seconds(name).map(seconds -> time(attributes, name, seconds));
    }

    private static Instant time(Fields attributes, String name, long seconds) {
        try {
            return Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            throw attributes.malformed("'%s' in attributes is not a valid time".formatted(name));
        }
    }
}

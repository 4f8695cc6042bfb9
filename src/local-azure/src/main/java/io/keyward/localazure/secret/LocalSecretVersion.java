package io.keyward.localazure.secret;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.http.Fields;
import io.keyward.localazure.object.ObjectTags;
import io.keyward.localazure.object.VersionAttributes;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One version of a secret: its value, its content type, its attributes and its tags. */
public record LocalSecretVersion(
        String id, String value, Optional<String> contentType, VersionAttributes attributes, JsonObject tags) {

    /** The longest value, in bytes of UTF-8. */
    static final int MAX_BYTES = 25 * 1024;

    /** @throws SecretRefusal 400 if the value is absent or too long */
    public static LocalSecretVersion create(Fields request, Instant now) {
        return new LocalSecretVersion(
                UUID.randomUUID().toString().replace("-", ""),
                value(request),
                request.text("contentType"),
                VersionAttributes.createdAt(now).withChanges(request.object("attributes"), now),
                ObjectTags.of(request));
    }

    static LocalSecretVersion read(JsonObject document) {
        var fields = Fields.of(document, "BadParameter");
        return new LocalSecretVersion(
                document.getString("id"),
                document.getString("value"),
                fields.text("contentType"),
                VersionAttributes.read(fields.object("attributes")),
                document.getJsonObject("tags"));
    }

    JsonObject toDocument() {
        var document = BUILDERS.createObjectBuilder()
                .add("id", id)
                .add("value", value)
                .add("attributes", attributes.toJson())
                .add("tags", tags);
        contentType.ifPresent(type -> document.add("contentType", type));
        return document.build();
    }

    LocalSecretVersion withChanges(Fields request, Instant now) {
        return new LocalSecretVersion(
                id,
                value,
                request.text("contentType").or(this::contentType),
                attributes.withChanges(request.object("attributes"), now),
                request.has("tags") ? ObjectTags.of(request) : tags);
    }

    /**
     * Key Vault returns a secret that is expired or not yet valid, but not a disabled one.
     *
     * @throws SecretRefusal 403 if the version is disabled
     */
    public void requireReadable() {
        if (!attributes.enabled()) {
            throw SecretRefusal.disabled();
        }
    }

    private static String value(Fields request) {
        var value = request.text("value").orElseThrow(SecretRefusal::valueMissing);
        if (value.getBytes(UTF_8).length > MAX_BYTES) {
            throw SecretRefusal.valueTooLong(MAX_BYTES);
        }
        return value;
    }

    @Override
    public String toString() {
        return "LocalSecretVersion[id=%s, value=redacted]".formatted(id);
    }
}

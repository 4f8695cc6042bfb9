package io.keyward.vault.azure;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * What a vault answered instead of what was asked: the status and, as far as the body could be read, the codes inside.
 * It travels from the wire to the translation and no further.
 */
final class VaultErrorResponse extends RuntimeException {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final transient Duration retryAfter;
    private final int status;
    private final String code;
    private final String inner;

    private VaultErrorResponse(int status, String code, String inner, String message, Duration retryAfter) {
        super("%d %s/%s: %s".formatted(status, code, inner, message));
        this.status = status;
        this.code = code;
        this.inner = inner;
        this.retryAfter = retryAfter;
    }

    static VaultErrorResponse read(int status, byte[] body, Duration retryAfter) {
        var error = object(parsed(body), "error");
        return new VaultErrorResponse(
                status,
                text(error, "code"),
                text(
                        object(error, error.containsKey("innererror") ? "innererror" : "innerError"),
                        "code"), // both are met
                text(error, "message"),
                retryAfter);
    }

    int status() {
        return status;
    }

    /** {@code error.code}; empty where the body has none. */
    String code() {
        return code;
    }

    /** {@code error.innererror.code}; empty where the body has none. */
    String inner() {
        return inner;
    }

    /** How long it asks to be left alone, up to a minute: a thread waits, and whoever asks sooner is told again. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter).map(asked -> asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked);
    }

    private static JsonObject parsed(byte[] body) {
        try (var reader = Json.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            return JsonObject.EMPTY_JSON_OBJECT; // an unknown shape falls back on the status
        }
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject child ? child : JsonObject.EMPTY_JSON_OBJECT;
    }

    private static String text(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonString text ? text.getString() : "";
    }
}

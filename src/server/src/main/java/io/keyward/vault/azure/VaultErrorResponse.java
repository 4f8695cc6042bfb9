package io.keyward.vault.azure;

import static io.keyward.text.JsonFactories.READERS;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * A response of a vault with another status than 200: the status and, if the body is readable, the error codes. {@link
 * VaultErrorMapper} turns it into a problem.
 */
final class VaultErrorResponse extends RuntimeException {

    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);

    private final transient Duration retryAfter;
    private final int status;
    private final String code;
    private final String innerCode;

    private VaultErrorResponse(int status, String code, String innerCode, String message, Duration retryAfter) {
        super("%d %s/%s: %s".formatted(status, code, innerCode, message));
        this.status = status;
        this.code = code;
        this.innerCode = innerCode;
        this.retryAfter = retryAfter;
    }

    static VaultErrorResponse read(int status, byte[] body, Duration retryAfter) {
        var error = object(parsed(body), "error");
        return new VaultErrorResponse(
                status,
                text(error, "code"),
                text(
                        object(error, error.containsKey("innererror") ? "innererror" : "innerError"),
                        "code"), // both spellings occur
                text(error, "message"),
                retryAfter);
    }

    int status() {
        return status;
    }

    /** {@code error.code}; empty if the body has none. */
    String code() {
        return code;
    }

    /** {@code error.innererror.code}; empty if the body has none. */
    String innerCode() {
        return innerCode;
    }

    /** The pause that the vault asks for, at most a minute because a thread waits for it; empty if it asks for none. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter).map(pause -> pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause);
    }

    private static JsonObject parsed(byte[] body) {
        try (var reader = READERS.createReader(new ByteArrayInputStream(body))) {
            return reader.readObject();
        } catch (RuntimeException e) { // the parser refuses deep nesting with an exception of no narrower type
            return JsonObject.EMPTY_JSON_OBJECT; // only the status is known then
        }
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject child ? child : JsonObject.EMPTY_JSON_OBJECT;
    }

    private static String text(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonString text ? text.getString() : "";
    }
}

package io.keyward.localazure;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Reads the body of a request: a JSON object of a sensible size, or nothing, which is an empty object. */
public final class JsonBody {

    private static final int LONGEST = 256 * 1024;

    private JsonBody() {}

    /** @throws Refusal with that code and 400 where the body is something else, 413 where it is too long */
    public static Fields read(InputStream body, String errorCode) {
        var bytes = bytes(body);
        try (var reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return Fields.of(
                    bytes.length == 0 ? JsonValue.EMPTY_JSON_OBJECT : object(reader.readValue(), errorCode), errorCode);
        } catch (JsonException e) {
            throw new Refusal(400, errorCode, "the request body is not JSON");
        } finally {
            Arrays.fill(bytes, (byte) 0); // it may hold a value to wrap
        }
    }

    private static JsonObject object(JsonValue value, String errorCode) {
        if (value.getValueType() != JsonValue.ValueType.OBJECT) {
            throw new Refusal(400, errorCode, "the request body is no JSON object");
        }
        return value.asJsonObject();
    }

    private static byte[] bytes(InputStream body) {
        try {
            var bytes = body.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new Refusal(
                        413, "RequestEntityTooLarge", "the request body is longer than %d bytes".formatted(LONGEST));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the request body cannot be read", e);
        }
    }
}

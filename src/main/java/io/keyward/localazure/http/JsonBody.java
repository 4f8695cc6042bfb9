package io.keyward.localazure.http;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Reads the body of a request: a JSON object of a sensible size and depth, or nothing, which is an empty object. */
public final class JsonBody {

    private static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 64;

    private JsonBody() {}

    /** @throws Refusal with that code and 400 where the body is something else, 413 where it is too long */
    public static Fields read(InputStream body, String errorCode) {
        var bytes = bytes(body);
        if (bytes.length == 0) {
            return Fields.of(JsonValue.EMPTY_JSON_OBJECT, errorCode);
        }
        try {
            requireSensible(bytes, errorCode);
            return Fields.of(object(parsed(bytes), errorCode), errorCode);
        } catch (JsonException e) {
            throw new Refusal(400, errorCode, "the request body is not JSON");
        } finally {
            Arrays.fill(bytes, (byte) 0); // it may hold a value to wrap
        }
    }

    private static JsonValue parsed(byte[] bytes) {
        try (var reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readValue();
        }
    }

    private static void requireSensible(byte[] bytes, String errorCode) {
        var depth = 0;
        try (var parser = Json.createParser(new ByteArrayInputStream(bytes))) {
            while (parser.hasNext()) {
                var event = parser.next();
                depth += step(event);
                if (event == JsonParser.Event.VALUE_NUMBER) {
                    requireNumber(parser, errorCode);
                }
                if (depth > DEEPEST) {
                    throw new Refusal(
                            400, errorCode, "the request body is nested deeper than %d levels".formatted(DEEPEST));
                }
            }
        }
    }

    // told here, for what reads or writes it later would stumble over it: 1e99999999999, or thousands of digits
    private static void requireNumber(JsonParser parser, String errorCode) {
        try {
            parser.getBigDecimal();
        } catch (ArithmeticException | NumberFormatException | UnsupportedOperationException e) {
            throw new Refusal(400, errorCode, "the request body has a number that is too long or too large");
        }
    }

    private static int step(JsonParser.Event event) {
        return switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            case KEY_NAME, VALUE_STRING, VALUE_NUMBER, VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> 0;
        };
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

package io.keyward.localazure.http;

import static io.keyward.localazure.text.JsonFactories.PROVIDER;
import static io.keyward.localazure.text.JsonFactories.READERS;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Reads the JSON object in the body of a request. An empty body is an empty object. The size, the depth and the numbers
 * are limited before the body is parsed, because parsers accept more than the code behind them can handle.
 */
public final class JsonBody {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_DEPTH = 64;

    private JsonBody() {}

    /** @throws Refusal 400 with the given code if the body is not a JSON object, 413 if it is too long */
    public static Fields read(InputStream body, String errorCode) {
        var bytes = bytes(body);
        if (bytes.length == 0) {
            return Fields.of(JsonValue.EMPTY_JSON_OBJECT, errorCode);
        }
        try {
            requireReasonable(bytes, errorCode);
            return Fields.of(object(parsed(bytes), errorCode), errorCode);
        } catch (JsonException e) {
            throw new Refusal(400, errorCode, "the request body is not JSON");
        } finally {
            Arrays.fill(bytes, (byte) 0); // the body may hold a value to wrap
        }
    }

    private static JsonValue parsed(byte[] bytes) {
        try (var reader = READERS.createReader(new ByteArrayInputStream(bytes))) {
            return reader.readValue();
        }
    }

    private static void requireReasonable(byte[] bytes, String errorCode) {
        var depth = 0;
        try (var parser = PROVIDER.createParser(new ByteArrayInputStream(bytes))) {
            while (parser.hasNext()) {
                var event = parser.next();
                depth += step(event);
                if (event == JsonParser.Event.VALUE_NUMBER) {
                    requireNumber(parser, errorCode);
                }
                if (depth > MAX_DEPTH) {
                    throw new Refusal(
                            400, errorCode, "the request body is nested deeper than %d levels".formatted(MAX_DEPTH));
                }
            }
        }
    }

    // checked here, because numbers such as 1e99999999999 or with thousands of digits exhaust the code that reads or
    // writes them later
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
            throw new Refusal(400, errorCode, "the request body is not a JSON object");
        }
        return value.asJsonObject();
    }

    private static byte[] bytes(InputStream body) {
        try {
            var bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Refusal(
                        413, "RequestEntityTooLarge", "the request body is longer than %d bytes".formatted(MAX_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the request body cannot be read", e);
        }
    }
}

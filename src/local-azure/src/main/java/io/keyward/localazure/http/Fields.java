package io.keyward.localazure.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The members of a request body. A member that is absent or {@code null} counts as not given. A member of the wrong
 * type is refused with 400 and the error code of the API that reads the body.
 */
public record Fields(JsonObject body, String errorCode) {

    public static Fields of(JsonObject body, String errorCode) {
        return new Fields(body == null ? JsonValue.EMPTY_JSON_OBJECT : body, errorCode);
    }

    public Optional<String> text(String name) {
        return value(name, JsonString.class).map(JsonString::getString);
    }

    public Optional<Integer> number(String name) {
        return whole(name, BigDecimal::intValueExact);
    }

    public Optional<Long> seconds(String name) {
        return whole(name, BigDecimal::longValueExact);
    }

    public Optional<Double> fraction(String name) {
        return value(name, JsonNumber.class).map(JsonNumber::doubleValue);
    }

    /** A duration in ISO 8601, such as {@code PT0.5S}. */
    public Optional<Duration> duration(String name) {
        try {
            return text(name).map(Duration::parse);
        } catch (DateTimeException e) {
            throw malformed("the property '%s' is not a duration such as PT0.5S".formatted(name));
        }
    }

    public Optional<Boolean> flag(String name) {
        return value(name, JsonValue.class).map(value -> switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case ARRAY, OBJECT, STRING, NUMBER, NULL -> throw wrongType(name);
        });
    }

    public Fields object(String name) {
        return of(value(name, JsonObject.class).orElse(JsonValue.EMPTY_JSON_OBJECT), errorCode);
    }

    /** The objects of a list. Empty if the list is not given. */
    public List<Fields> objects(String name) {
        return array(name).stream()
                .map(item -> of(cast(name, item, JsonObject.class), errorCode))
                .toList();
    }

    /** The texts of a list. Empty if the list is not given. */
    public List<String> texts(String name) {
        return array(name).stream()
                .map(item -> cast(name, item, JsonString.class).getString())
                .toList();
    }

    public boolean has(String name) {
        return value(name, JsonValue.class).isPresent();
    }

    public Refusal malformed(String message) {
        return new Refusal(400, errorCode, message);
    }

    // a fraction such as 2048.9 or a number that is too large for the type is refused and not rounded
    private <N> Optional<N> whole(String name, Function<BigDecimal, N> exact) {
        try {
            return value(name, JsonNumber.class)
                    .map(JsonNumber::bigDecimalValue)
                    .map(exact);
        } catch (ArithmeticException e) {
            throw malformed("the property '%s' is not a whole number or is too large".formatted(name));
        }
    }

    private JsonArray array(String name) {
        return value(name, JsonArray.class).orElse(JsonValue.EMPTY_JSON_ARRAY);
    }

    private <T extends JsonValue> Optional<T> value(String name, Class<T> type) {
        var value = body.get(name);
        return value == null || value == JsonValue.NULL ? Optional.empty() : Optional.of(cast(name, value, type));
    }

    private <T> T cast(String name, JsonValue value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw wrongType(name);
        }
        return type.cast(value);
    }

    private Refusal wrongType(String name) {
        return malformed("the property '%s' has a value of the wrong type".formatted(name));
    }
}

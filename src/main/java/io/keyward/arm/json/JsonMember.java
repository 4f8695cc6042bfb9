package io.keyward.arm.json;

import io.keyward.arm.wire.ArmProblem;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A member of a request's body that knows where it stands, so that whatever is wrong with it is said with its full path.
 * A member that is missing and one that is null are the same.
 *
 * @param path as in {@code properties.computeProfile.roles[0].name}; empty for the body itself
 * @param value null where the member is absent
 */
public record JsonMember(String path, JsonValue value) {

    /** What a request without a body has said. */
    public static final JsonMember NOTHING = new JsonMember("", null);

    public static JsonMember root(JsonValue value) {
        return new JsonMember("", value);
    }

    public boolean absent() {
        return value == null || value == JsonValue.NULL;
    }

    /** The member of this object with the given name, whatever its case. */
    public JsonMember get(String name) {
        return object().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(entry -> new JsonMember(within(name), entry.getValue()))
                .orElse(new JsonMember(within(name), null));
    }

    /** All members of this object, by name as written; none where it is absent. */
    public Map<String, JsonMember> members() {
        var members = new LinkedHashMap<String, JsonMember>();
        object().forEach((name, value) -> members.put(name, new JsonMember(within(name), value)));
        return members;
    }

    /** Refuses every other member of this object: one that is spelt wrong must not be overlooked (R13). */
    public void requireOnly(Set<String> known) {
        members().forEach((name, member) -> {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                throw member.wrong("is not known; known are %s"
                        .formatted(known.stream().sorted().toList()));
            }
        });
    }

    /** The items of this list; none where it is absent. */
    public List<JsonMember> items() {
        if (absent()) {
            return List.of();
        }
        if (!(value instanceof JsonArray list)) {
            throw wrong("must be a list");
        }
        return IntStream.range(0, list.size())
                .mapToObj(i -> new JsonMember("%s[%d]".formatted(path, i), list.get(i)))
                .toList();
    }

    public Optional<String> text() {
        if (absent()) {
            return Optional.empty();
        }
        if (!(value instanceof JsonString string)) {
            throw wrong("must be a text");
        }
        return Optional.of(string.getString());
    }

    public String requiredText() {
        return text().filter(text -> !text.isBlank()).orElseThrow(() -> wrong("is required"));
    }

    public Optional<Integer> integer() {
        if (absent()) {
            return Optional.empty();
        }
        if (!(value instanceof JsonNumber number)) {
            throw wrong("must be a whole number");
        }
        try {
            return Optional.of(number.bigDecimalValue().intValueExact());
        } catch (ArithmeticException e) {
            throw wrong("must be a whole number of at most %d".formatted(Integer.MAX_VALUE));
        }
    }

    public int requiredInteger() {
        return integer().orElseThrow(() -> wrong("is required"));
    }

    /** True or false; also the texts "true" and "false", which az sends where other clients send the value. */
    public Optional<Boolean> flag() {
        if (absent()) {
            return Optional.empty();
        }
        return switch (value.toString().toLowerCase(Locale.ROOT)) {
            case "true", "\"true\"" -> Optional.of(true);
            case "false", "\"false\"" -> Optional.of(false);
            default -> throw wrong("must be true or false");
        };
    }

    public ArmProblem wrong(String why) {
        return new ArmProblem.WrongMember(path.isEmpty() ? "the body" : path, why);
    }

    private JsonObject object() {
        if (absent()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        if (!(value instanceof JsonObject object)) {
            throw wrong("must be an object");
        }
        return object;
    }

    private String within(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

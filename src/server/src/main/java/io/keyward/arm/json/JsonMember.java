package io.keyward.arm.json;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A member of a request body together with its path, so that every error names the full path of the wrong member. A member
 * that is missing and one that is null are treated alike.
 *
 * @param path such as {@code properties.computeProfile.roles[0].name}; empty for the body itself
 * @param value null if the member is missing
 */
public record JsonMember(String path, JsonValue value) {

    /** The maximum length of a text. It is checked before a text is parsed; no text that Keyward reads needs more. */
    static final int MAX_TEXT_LENGTH = 8192;

    /** The body of a request without a body. */
    public static final JsonMember NOTHING = new JsonMember("", null);

    public static JsonMember root(JsonValue value) {
        return new JsonMember("", value);
    }

    public boolean absent() {
        return value == null || value == JsonValue.NULL;
    }

    /** The member of this object with this name, ignoring case; {@link #absent} if there is none. */
    public JsonMember get(String name) {
        return object().entrySet().stream()
                .filter(entry -> AsciiCase.equal(entry.getKey(), name))
                .findFirst()
                .map(entry -> new JsonMember(childPath(name), entry.getValue()))
                .orElse(new JsonMember(childPath(name), null));
    }

    /** All members of this object, by their names as written; empty if the object is absent. */
    public Map<String, JsonMember> members() {
        var members = new LinkedHashMap<String, JsonMember>();
        object().forEach((name, value) -> members.put(name, new JsonMember(childPath(name), value)));
        return members;
    }

    /** Refuses all other members of this object, so that a misspelt member is not ignored (R13). */
    public void requireOnly(Set<String> known) {
        members().forEach((name, member) -> {
            if (known.stream().noneMatch(each -> AsciiCase.equal(name, each))) {
                throw member.invalid("is not known; known are %s"
                        .formatted(known.stream().sorted().toList()));
            }
        });
    }

    /** The elements of this list; empty if the list is absent. */
    public List<JsonMember> elements() {
        var list = as(JsonArray.class, "a list").orElse(JsonValue.EMPTY_JSON_ARRAY);
        return IntStream.range(0, list.size())
                .mapToObj(i -> new JsonMember("%s[%d]".formatted(path, i), list.get(i)))
                .toList();
    }

    public Optional<String> text() {
        return text(MAX_TEXT_LENGTH);
    }

    /** @param longest the largest number of characters */
    public Optional<String> text(int longest) {
        var text = as(JsonString.class, "a text").map(JsonString::getString);
        if (text.filter(found -> found.length() > longest).isPresent()) {
            throw invalid("has more than %d characters".formatted(longest));
        }
        return text;
    }

    public String requiredText() {
        return requiredText(MAX_TEXT_LENGTH);
    }

    public String requiredText(int longest) {
        return text(longest).filter(text -> !text.isBlank()).orElseThrow(() -> invalid("is required"));
    }

    public Optional<Integer> integer() {
        try {
            return as(JsonNumber.class, "a whole number")
                    .map(number -> number.bigDecimalValue().intValueExact());
        } catch (ArithmeticException e) {
            throw invalid("must be a whole number of at most %d".formatted(Integer.MAX_VALUE));
        }
    }

    public int requiredInteger() {
        return integer().orElseThrow(() -> invalid("is required"));
    }

    /** A boolean. The texts "true" and "false", which az sends, are accepted too. */
    public Optional<Boolean> flag() {
        if (absent()) {
            return Optional.empty();
        }
        return switch (AsciiCase.fold(value.toString())) {
            case "true", "\"true\"" -> Optional.of(true);
            case "false", "\"false\"" -> Optional.of(false);
            default -> throw invalid("must be true or false");
        };
    }

    /** The problem to throw for this member; the message begins with its path. */
    public ArmProblem invalid(String why) {
        return ArmProblem.invalidMember(path.isEmpty() ? "the body" : path, why);
    }

    private JsonObject object() {
        return as(JsonObject.class, "an object").orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private <V extends JsonValue> Optional<V> as(Class<V> type, String name) {
        if (absent()) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw invalid("must be " + name);
        }
        return Optional.of(type.cast(value));
    }

    private String childPath(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

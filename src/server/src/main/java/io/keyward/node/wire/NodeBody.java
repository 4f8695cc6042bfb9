package io.keyward.node.wire;

import static io.keyward.text.JsonFactories.READERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.disk.report.Sender;
import io.keyward.node.NodeProblem;
import io.keyward.text.Storable;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A JSON object that a node sent. Unknown members are ignored, so that a newer agent can work with this server. */
record NodeBody(JsonObject json) {

    private static final int MAX_ELEMENTS = 1000;
    private static final int MAX_TEXT = 10_000;

    /** @throws NodeProblem if the bytes are not a JSON object */
    static NodeBody parse(byte[] body) {
        try (var reader = READERS.createReader(new StringReader(new String(body, UTF_8)))) {
            return new NodeBody(reader.readObject());
        } catch (RuntimeException e) { // the parser refuses deep nesting with an exception of no narrower type
            throw NodeProblem.malformed("the body is not a JSON object");
        }
    }

    /** A text for people. A longer text is truncated and not refused. */
    String text(String name, int maxLength) {
        return optionalText(name, maxLength).orElseThrow(() -> invalid(name, "a text"));
    }

    /** A text that identifies something. It must have printable characters only; a longer text is refused and not truncated. */
    String name(String name, int maxLength) {
        return optionalName(name, maxLength).orElseThrow(() -> invalid(name, "a text"));
    }

    Optional<String> optionalName(String name, int maxLength) {
        var text = as(name, JsonString.class, "a text").map(JsonString::getString);
        if (text.filter(given ->
                        given.length() > maxLength || !given.codePoints().allMatch(NodeBody::isPrintable))
                .isPresent()) {
            throw invalid(name, "a text of at most %d printable characters".formatted(maxLength));
        }
        return text;
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** A required text, which must match the pattern. */
    String text(String name, Pattern form) {
        return optionalText(name, form).orElseThrow(() -> invalid(name, "a text of the form " + form));
    }

    /** An optional text, which must match the pattern; empty if it is missing. */
    Optional<String> optionalText(String name, Pattern form) {
        var text = as(name, JsonString.class, "a text").map(JsonString::getString);
        text.ifPresent(given -> {
            requireStorable(name, given);
            if (given.length() > MAX_TEXT || !form.matcher(given).matches()) {
                throw invalid(name, "a text of the form " + form);
            }
        });
        return text;
    }

    Optional<String> optionalText(String name, int maxLength) {
        return as(name, JsonString.class, "a text")
                .map(JsonString::getString)
                .map(text -> Storable.truncate(requireStorable(name, text), maxLength));
    }

    /** The machine that sent the body; empty if it contains no boot id. */
    Optional<Sender> sender() {
        return optionalName("bootId", 64).map(boot -> new Sender(boot, optionalName("machineId", 64)));
    }

    private static String requireStorable(String name, String text) {
        if (!Storable.isText(text)) {
            throw invalid(name, "a text without NUL and half surrogate pairs");
        }
        return text;
    }

    long number(String name) {
        return optionalNumber(name).orElseThrow(() -> invalid(name, "a number"));
    }

    Optional<Long> optionalNumber(String name) {
        try {
            return as(name, JsonNumber.class, "a number").map(JsonNumber::longValueExact);
        } catch (ArithmeticException e) {
            throw invalid(name, "a whole number");
        }
    }

    boolean flag(String name) {
        return json.getBoolean(name, false);
    }

    Optional<Instant> optionalTime(String name) {
        return optionalText(name, 64).map(text -> Storable.time(text)
                .orElseThrow(() -> invalid(name, "a time such as 2026-01-31T12:00:00Z")));
    }

    Optional<NodeBody> object(String name) {
        return as(name, JsonObject.class, "an object").map(NodeBody::new);
    }

    /** The objects of a list; an empty list if it is missing. */
    List<NodeBody> objects(String name) {
        return optionalObjects(name).orElse(List.of());
    }

    /** The objects of a list; empty if it is missing. */
    Optional<List<NodeBody>> optionalObjects(String name) {
        return as(name, JsonArray.class, "a list").map(list -> objects(name, list));
    }

    private static List<NodeBody> objects(String name, JsonArray list) {
        if (list.size() > MAX_ELEMENTS || !list.stream().allMatch(JsonObject.class::isInstance)) {
            throw invalid(name, "a list of at most %d objects".formatted(MAX_ELEMENTS));
        }
        return list.getValuesAs(JsonObject.class).stream().map(NodeBody::new).toList();
    }

    static NodeProblem invalid(String name, String expected) {
        return NodeProblem.malformed("%s is not %s".formatted(name, expected));
    }

    private <V extends JsonValue> Optional<V> as(String name, Class<V> type, String expected) {
        var value = json.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw invalid(name, expected);
        }
        return Optional.of(type.cast(value));
    }
}

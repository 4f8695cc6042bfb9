package io.keyward.arm.json;

import static io.keyward.text.JsonFactories.PROVIDER;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.text.AsciiCase;
import io.keyward.text.Storable;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks a body in one streaming pass before an object is built from it: it must be valid JSON without deep nesting, duplicate
 * members, and values that the database or Java cannot represent. The streaming parser keeps its state on the heap, so that a
 * deeply nested body cannot overflow the stack; {@code JsonReader} would recurse, and of two members with the same name
 * silently take the last.
 */
final class JsonBodyCheck {

    private static final int MAX_NUMBER_LENGTH = 40;
    private static final Pattern HUGE_EXPONENT = Pattern.compile("[eE][+-]?\\d{10}");

    private final int maxDepth;
    private final Deque<Set<String>> memberNames = new ArrayDeque<>(); // one set for each open object or list

    JsonBodyCheck(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /** @throws ArmProblem if the body does not pass */
    void check(String text) {
        try (var parser = PROVIDER.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                check(parser.next(), parser);
            }
        } catch (JsonParsingException e) {
            var at = e.getLocation();
            throw ArmProblem.malformedBody(
                    "it is not JSON (line %d, column %d)".formatted(at.getLineNumber(), at.getColumnNumber()));
        } catch (JsonException e) {
            throw ArmProblem.malformedBody("it is not JSON");
        }
    }

    private void check(JsonParser.Event event, JsonParser parser) {
        switch (event) {
            case START_OBJECT, START_ARRAY -> open();
            case END_OBJECT, END_ARRAY -> memberNames.pop();
            case KEY_NAME -> addName(parser.getString());
            case VALUE_STRING -> requireStorable(parser.getString());
            case VALUE_NUMBER -> requireRepresentable(parser.getString());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {}
        }
    }

    private void open() {
        memberNames.push(new HashSet<>());
        if (memberNames.size() > maxDepth) {
            throw ArmProblem.malformedBody("it is nested deeper than %d levels".formatted(maxDepth));
        }
    }

    // ARM ignores the case of member names, so two names that differ only in case are duplicates
    private void addName(String name) {
        requireStorable(name);
        if (!memberNames.getFirst().add(AsciiCase.fold(name))) {
            throw ArmProblem.malformedBody("one object names the member '%s' twice".formatted(name));
        }
    }

    private static void requireStorable(String text) {
        if (!Storable.isText(text)) {
            throw ArmProblem.malformedBody("a text in it holds a NUL or half a surrogate pair");
        }
    }

    private static void requireRepresentable(String number) {
        if (number.length() > MAX_NUMBER_LENGTH) {
            throw ArmProblem.malformedBody("a number in it has more than %d digits".formatted(MAX_NUMBER_LENGTH));
        }
        if (HUGE_EXPONENT.matcher(number).find()) { // the exponent does not fit BigDecimal's int
            throw ArmProblem.malformedBody("a number in it is too large or too small");
        }
    }
}

package io.keyward.arm.json;

import io.keyward.arm.wire.ArmProblem;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One streaming pass over a body, before an object is built from it: is it JSON, how deep is it, does it say the same
 * thing twice, does it hold text that no database can keep. Needs no stack of its own however deep the body is.
 */
final class JsonScan {

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern HUGE_EXPONENT = Pattern.compile("[eE][+-]?\\d{10}");

    private final int maxDepth;
    private final Deque<Set<String>> open = new ArrayDeque<>();

    JsonScan(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    void check(String text) {
        try (var parser = Json.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                visit(parser.next(), parser);
            }
        } catch (JsonParsingException e) {
            var at = e.getLocation();
            throw new ArmProblem.MalformedBody(
                    "it is not JSON (line %d, column %d)".formatted(at.getLineNumber(), at.getColumnNumber()));
        } catch (JsonException e) {
            throw new ArmProblem.MalformedBody("it is not JSON");
        }
    }

    private void visit(JsonParser.Event event, JsonParser parser) {
        switch (event) {
            case START_OBJECT, START_ARRAY -> descend();
            case END_OBJECT, END_ARRAY -> open.pop();
            case KEY_NAME -> name(parser.getString());
            case VALUE_STRING -> requireStorable(parser.getString());
            case VALUE_NUMBER -> requireShort(parser.getString());
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> {}
        }
    }

    private void descend() {
        open.push(new HashSet<>());
        if (open.size() > maxDepth) {
            throw new ArmProblem.MalformedBody("it is nested deeper than %d levels".formatted(maxDepth));
        }
    }

    // ARM reads member names without case, so two that differ only in case are one said twice
    private void name(String name) {
        requireStorable(name);
        if (!open.getFirst().add(name.toLowerCase(Locale.ROOT))) {
            throw new ArmProblem.MalformedBody("one object names the member '%s' twice".formatted(name));
        }
    }

    private static void requireStorable(String text) {
        var unpaired = text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        if (unpaired || text.indexOf('\0') >= 0) {
            throw new ArmProblem.MalformedBody("a text in it holds a NUL or half a surrogate pair");
        }
    }

    private static void requireShort(String number) {
        if (number.length() > LONGEST_NUMBER) {
            throw new ArmProblem.MalformedBody("a number in it has more than %d digits".formatted(LONGEST_NUMBER));
        }
        if (HUGE_EXPONENT.matcher(number).find()) { // no number that Java has
            throw new ArmProblem.MalformedBody("a number in it is too large or too small");
        }
    }
}

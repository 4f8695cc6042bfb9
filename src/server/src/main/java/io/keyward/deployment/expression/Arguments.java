package io.keyward.deployment.expression;

import io.keyward.text.AsciiCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** The arguments of a call. An error names the function and the position of the argument, and never its value. */
record Arguments(String function, List<JsonValue> values) {

    int size() {
        return values.size();
    }

    JsonValue get(int at) {
        return values.get(at);
    }

    boolean isText(int at) {
        return get(at) instanceof JsonString;
    }

    boolean isList(int at) {
        return get(at) instanceof JsonArray;
    }

    boolean isObject(int at) {
        return get(at) instanceof JsonObject;
    }

    String text(int at) {
        if (get(at) instanceof JsonString text) {
            return text.getString();
        }
        throw wrong(at, "a string");
    }

    /** The arguments from a position on, each as a text. */
    Stream<String> texts(int from) {
        return values.subList(from, size()).stream().map(TemplateValues::text);
    }

    long number(int at) {
        if (get(at) instanceof JsonNumber number) {
            return number.longValue();
        }
        throw wrong(at, "an integer");
    }

    /** A number that is a length, or a position in a text or list. */
    int count(int at) {
        var number = number(at);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw wrong(at, "an integer of 0 or more");
        }
        return (int) number;
    }

    boolean flag(int at) {
        return switch (get(at).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case STRING, NUMBER, OBJECT, ARRAY, NULL -> throw wrong(at, "true or false");
        };
    }

    JsonArray list(int at) {
        if (get(at) instanceof JsonArray list) {
            return list;
        }
        throw wrong(at, "an array");
    }

    JsonObject object(int at) {
        if (get(at) instanceof JsonObject object) {
            return object;
        }
        throw wrong(at, "an object");
    }

    /** True if the argument exists and is this word, compared without case. */
    boolean is(int at, String word) {
        return size() > at && isText(at) && AsciiCase.equal(word, text(at));
    }

    TemplateProblem wrong(int at, String expected) {
        return TemplateProblem.invalid("argument %d of the function '%s' must be %s", at + 1, function, expected);
    }
}

package io.keyward.agent.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A strict parser of RFC 8259. Objects become maps, arrays lists, numbers Long or BigDecimal. Refused: a member named twice,
 * nesting deeper than {@value #MAX_DEPTH}, numbers longer than {@value #MAX_DIGITS} characters, text after the value.
 */
final class JsonParser {

    static final int MAX_DEPTH = 64; // more than cryptsetup accepts in a header
    static final int MAX_DIGITS = 40;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private final String text;
    private int at;
    private int depth;

    JsonParser(String text) {
        this.text = text;
    }

    Object parse() {
        var value = value();
        skipSpace();
        if (at < text.length()) throw wrong("unexpected text after the value");
        return value;
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        enter();
        var members = new LinkedHashMap<String, Object>();
        for (boolean more = !ends('}'); more; more = goesOn('}')) {
            skipSpace();
            var name = string();
            skipSpace();
            expect(':');
            if (members.containsKey(name)) throw wrong("a member is named twice");
            members.put(name, value());
        }
        depth--;
        return members;
    }

    private List<Object> array() {
        enter();
        var items = new ArrayList<>();
        for (boolean more = !ends(']'); more; more = goesOn(']')) items.add(value());
        depth--;
        return items;
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) throw wrong("nested too deeply");
    }

    private boolean ends(char bracket) {
        skipSpace();
        if (peek() != bracket) return false;
        at++;
        return true;
    }

    private boolean goesOn(char bracket) {
        if (ends(bracket)) return false;
        expect(',');
        return true;
    }

    private String string() {
        expect('"');
        var content = new StringBuilder();
        for (char next = take(); next != '"'; next = take()) {
            if (next < ' ') throw wrong("a control character in a string");
            content.append(next == '\\' ? escaped() : next);
        }
        return content.toString();
    }

    private char escaped() {
        char escape = take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> codeUnit();
            default -> throw wrong("an unknown escape in a string");
        };
    }

    private char codeUnit() {
        int unit = 0;
        for (int digit = 0; digit < 4; digit++) {
            char hex = take();
            if (hex > 'f' || Character.digit(hex, 16) < 0) throw wrong("an unknown escape in a string");
            unit = unit * 16 + Character.digit(hex, 16);
        }
        return (char) unit;
    }

    private Object literal(String word, Object value) {
        if (!text.startsWith(word, at)) throw wrong("an unknown word");
        at += word.length();
        return value;
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
        var digits = text.substring(start, at);
        if (digits.length() > MAX_DIGITS || !NUMBER.matcher(digits).matches()) throw wrong("not a JSON value");
        return INTEGER.matcher(digits).matches() ? (Object) Long.valueOf(digits) : new BigDecimal(digits);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private char peek() {
        if (at >= text.length()) throw wrong("the text ends too early");
        return text.charAt(at);
    }

    private char take() {
        char next = peek();
        at++;
        return next;
    }

    private void expect(char wanted) {
        if (take() != wanted) throw wrong("expected " + wanted);
    }

    private MalformedJson wrong(String what) {
        return new MalformedJson("malformed JSON at character %d: %s".formatted(at, what));
    }
}

package io.keyward.vault.azure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds one text member of a JSON object without making strings of anything: what it passes over may be a clear key.
 * It knows as much of JSON as it takes to tell a member's name from a text that looks like one.
 */
final class JsonFieldScanner {

    private final byte[] json;
    private int at;
    private int depth;

    JsonFieldScanner(byte[] json) {
        this.json = json;
    }

    /** The bytes between the quotes of the member's value, not copied. */
    ByteBuffer member(String name) {
        var wanted = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII));
        while (at < json.length) {
            var text = nextText();
            if (depth == 1 && text.equals(wanted) && skipTo(':')) {
                return skipTo('"') ? text() : nothing();
            }
        }
        throw new IllegalArgumentException("the answer has no member " + name);
    }

    private ByteBuffer nextText() {
        while (at < json.length) {
            var letter = json[at++];
            switch (letter) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    return text();
                }
                default -> {} // numbers, literals, commas and space hold no name
            }
        }
        return nothing();
    }

    private ByteBuffer text() {
        var start = at;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        var text = ByteBuffer.wrap(json, start, Math.min(at, json.length) - start);
        at++;
        return text;
    }

    private boolean skipTo(char mark) {
        while (at < json.length && json[at] <= ' ') {
            at++;
        }
        return at < json.length && json[at++] == mark;
    }

    private static ByteBuffer nothing() {
        return ByteBuffer.allocate(0);
    }
}

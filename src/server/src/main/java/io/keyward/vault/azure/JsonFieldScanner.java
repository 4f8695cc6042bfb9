package io.keyward.vault.azure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Finds one string member of a JSON object without creating a {@code String}: the value may be a clear key, and a parser would
 * keep it in buffers and strings that cannot be wiped. It parses only enough of JSON to distinguish the name of a top-level
 * member from an equal string elsewhere.
 */
final class JsonFieldScanner {

    private final byte[] json;
    private int position;
    private int depth;

    JsonFieldScanner(byte[] json) {
        this.json = json;
    }

    /**
     * A view of the bytes between the quotes of the member's value; an empty buffer if the value is not a string.
     *
     * @throws IllegalArgumentException if the object has no such member
     */
    ByteBuffer textMember(String name) {
        var expected = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII));
        while (position < json.length) {
            var text = nextText();
            if (depth == 1 && text.equals(expected) && skipTo(':')) {
                return skipTo('"') ? text() : empty();
            }
        }
        throw new IllegalArgumentException("the response has no member " + name);
    }

    private ByteBuffer nextText() {
        while (position < json.length) {
            var character = json[position++];
            switch (character) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    return text();
                }
                default -> {} // numbers, literals, commas, colons and white space contain no names
            }
        }
        return empty();
    }

    private ByteBuffer text() {
        var start = position;
        while (position < json.length && json[position] != '"') {
            position += json[position] == '\\' ? 2 : 1;
        }
        var text = ByteBuffer.wrap(json, start, Math.min(position, json.length) - start);
        position++;
        return text;
    }

    private boolean skipTo(char expected) {
        while (position < json.length && json[position] <= ' ') {
            position++;
        }
        return position < json.length && json[position++] == expected;
    }

    private static ByteBuffer empty() {
        return ByteBuffer.allocate(0);
    }
}

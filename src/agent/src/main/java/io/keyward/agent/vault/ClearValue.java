package io.keyward.agent.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Extracts one member of a JSON response from its bytes, without a {@code String}: the member is a clear key, and strings
 * cannot be wiped. It parses only as much JSON as it needs to tell the member's name from an equal text elsewhere.
 */
final class ClearValue {

    private static final int MAX_LENGTH = 400_000;

    private final byte[] json;
    private int position;
    private int depth;

    private ClearValue(byte[] json) {
        this.json = json;
    }

    /**
     * The base64url-decoded member of the object; the caller wipes it.
     *
     * @throws IllegalArgumentException if there is no such member, or it is not base64url
     */
    static byte[] decode(byte[] json, String member) {
        var text = new ClearValue(json).member(member);
        try {
            return Base64.getUrlDecoder().decode(text);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private byte[] member(String name) {
        var expected = name.getBytes(StandardCharsets.US_ASCII);
        while (position < json.length) {
            var start = nextText();
            if (depth == 1 && isText(start, expected) && skipTo(':') && skipTo('"')) {
                return text();
            }
        }
        throw new IllegalArgumentException("the response has no member " + name);
    }

    private boolean isText(int start, byte[] expected) {
        return start >= 0 && Arrays.equals(json, start, position - 1, expected, 0, expected.length);
    }

    // moves behind the next text and returns its start; -1 at the end
    private int nextText() {
        while (position < json.length) {
            var character = json[position++];
            if (character == '{' || character == '[') {
                depth++;
            } else if (character == '}' || character == ']') {
                depth--;
            } else if (character == '"') {
                var start = position;
                skipText();
                return start;
            }
        }
        return -1;
    }

    private byte[] text() {
        var start = position;
        skipText();
        var length = Math.min(position - 1 - start, MAX_LENGTH);
        return Arrays.copyOfRange(json, start, start + Math.max(0, length));
    }

    private void skipText() {
        while (position < json.length && json[position] != '"') {
            position += json[position] == '\\' ? 2 : 1;
        }
        position++;
    }

    private boolean skipTo(char expected) {
        while (position < json.length && json[position] <= ' ') {
            position++;
        }
        return position < json.length && json[position++] == expected;
    }
}

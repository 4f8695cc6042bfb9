package io.keyward.audit.chain;

import io.keyward.text.Sha256;

/**
 * Shortens a text that is too long. The result says so and contains a hash of the whole text. So a caller cannot hide the end
 * of a text behind its beginning, and two different texts stay different.
 */
public final class ShortenedText {

    private static final String HASHED = " ... %d characters, SHA-256 %s";
    private static final int SUFFIX_LENGTH =
            HASHED.formatted(Integer.MAX_VALUE, Head.NO_HASH).length();

    private ShortenedText() {}

    /** @param width the maximum number of characters, at least 8; a small width has room for only a part of the hash */
    public static String of(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        var hash = Sha256.hex(text);
        return width > 2 * SUFFIX_LENGTH
                ? head(text, width - SUFFIX_LENGTH) + HASHED.formatted(text.length(), hash)
                : head(text, width / 2) + "~" + hash.substring(0, Math.min(hash.length(), width / 2 - 1));
    }

    // does not split a surrogate pair
    private static String head(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}

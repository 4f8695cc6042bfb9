package io.keyward.audit.chain;

import io.keyward.text.Sha256;

/**
 * A text that is shortened if it is too long. What remains says so and carries a hash of the whole: a caller cannot hide the
 * end of a text behind its beginning, and two different texts stay different.
 */
public final class ShortenedText {

    private static final String HASHED = " ... %d characters, SHA-256 %s";
    private static final int SUFFIX_LENGTH =
            HASHED.formatted(Integer.MAX_VALUE, Head.NO_HASH).length();

    private ShortenedText() {}

    /** @param width the number of characters, at least 8; a small width has place only for a part of the hash */
    public static String of(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        var hash = Sha256.hex(text);
        return width > 2 * SUFFIX_LENGTH
                ? head(text, width - SUFFIX_LENGTH) + HASHED.formatted(text.length(), hash)
                : head(text, width / 2) + "~" + hash.substring(0, Math.min(hash.length(), width / 2 - 1));
    }

    // not between the two halves of a character
    private static String head(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}

package io.keyward.audit.chain;

/**
 * A text that is cut if it is too long. What remains says so and carries a hash of the whole: a caller cannot hide the end of
 * a text behind its beginning, and two different texts stay different.
 */
public final class Shortened {

    private static final String HASHED = " ... %d characters, SHA-256 %s";
    private static final int ROOM =
            HASHED.formatted(Integer.MAX_VALUE, Hash.NONE).length();

    private Shortened() {}

    /** @param width at least 8; a width with little room gets a part of the hash alone */
    public static String of(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        var hash = Hash.of(text);
        return width > 2 * ROOM
                ? head(text, width - ROOM) + HASHED.formatted(text.length(), hash)
                : head(text, width / 2) + "~" + hash.substring(0, Math.min(hash.length(), width / 2 - 1));
    }

    // not between the two halves of a character
    private static String head(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}

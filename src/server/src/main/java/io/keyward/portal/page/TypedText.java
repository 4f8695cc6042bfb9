package io.keyward.portal.page;

import java.util.regex.Pattern;

/** Cleans texts of requests, which users may have typed. */
public final class TypedText {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private TypedText() {}

    /**
     * The text without spaces around it, and without null characters, which PostgreSQL cannot store.
     *
     * @param given null if the request lacks the parameter
     */
    public static String of(String given) {
        return given == null ? "" : given.replace("\0", "").strip();
    }

    /** The number in the text; 0 if the text is not a number. As a position in a list, 0 is before all rows. */
    public static long number(String text) {
        return number(text, 0);
    }

    /** The number in the text; {@code otherwise} if the text is not a number. */
    public static long number(String text, long otherwise) {
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : otherwise;
    }
}

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

    /** A position in a list as a number; 0, which is before all rows, if the text is not a number. */
    public static long number(String place) {
        return NUMBER.matcher(place).matches() ? Long.parseLong(place) : 0;
    }
}

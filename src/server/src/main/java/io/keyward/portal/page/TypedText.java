package io.keyward.portal.page;

import java.util.regex.Pattern;

/** A text in an address. A user may have typed it. */
public final class TypedText {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private TypedText() {}

    /**
     * The text without spaces around it, and without null characters, which PostgreSQL compares with nothing.
     *
     * @param given null if the address lacks the parameter
     */
    public static String of(String given) {
        return given == null ? "" : given.replace("\0", "").strip();
    }

    /** The number that a place in a list names; 0, which is before all rows, if it names none. */
    public static long number(String place) {
        return NUMBER.matcher(place).matches() ? Long.parseLong(place) : 0;
    }
}

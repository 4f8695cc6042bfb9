package io.keyward.portal.page;

/** A text in an address. A user may have typed it. */
public final class TypedText {

    private TypedText() {}

    /**
     * The text without spaces around it, and without null characters, which PostgreSQL compares with nothing.
     *
     * @param given null if the address lacks the parameter
     */
    public static String of(String given) {
        return given == null ? "" : given.replace("\0", "").strip();
    }
}

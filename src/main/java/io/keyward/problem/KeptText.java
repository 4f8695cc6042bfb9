package io.keyward.problem;

/** Cuts a message to the width of its database column, so that a long message does not make the insert fail. */
public final class KeptText {

    private static final int MAX_LENGTH = 4000; // the width of all message columns

    private KeptText() {}

    public static String of(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
    }
}

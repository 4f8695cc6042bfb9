package io.keyward.problem;

/** What went wrong, in words, as it is kept on record: cut to its column, for a fact is not lost over a long text. */
public final class KeptText {

    private static final int LONGEST = 4000; // as wide as the columns are

    private KeptText() {}

    public static String of(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}

package io.keyward.text;

/** A text that counts how often its characters are read. Reads of a subsequence are not counted. */
public final class CountedText implements CharSequence {

    /** Ends a match that reads more characters than the limit allows. */
    static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final String text;
    private final long most;
    private long steps;

    /** @param most how often its characters may be read */
    public CountedText(String text, long most) {
        this.text = text;
        this.most = most;
    }

    long steps() {
        return steps;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++steps > most) {
            throw new TooManySteps();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}

package io.keyward.text;

import java.util.regex.Pattern;

/** A text as one word of a shell command that a user pastes. */
public final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");

    private ShellWord() {}

    /** The text in single quotes, with the single quotes in it escaped; unchanged if it needs no quotes. */
    public static String of(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}

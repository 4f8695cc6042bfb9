package io.keyward.node;

import io.keyward.text.AsciiCase;
import io.keyward.text.Sha256;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * A secret with which one machine can enrol as one planned node: 26 random base32 characters, 130 bits. Only its hash is
 * stored.
 *
 * @param text the code in upper case, without separators
 */
public record EnrollmentCode(String text) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 26;
    private static final int GROUP = 6;
    private static final Pattern SEPARATORS = Pattern.compile("[\\s-]");
    private static final Pattern WHOLE_GROUP = Pattern.compile("(.{" + GROUP + "})(?=.)");

    public static EnrollmentCode generate(SecureRandom random) {
        var text = new StringBuilder();
        random.ints(LENGTH, 0, ALPHABET.length()).mapToObj(ALPHABET::charAt).forEach(text::append);
        return new EnrollmentCode(text.toString());
    }

    /**
     * Reads a code in any case, with or without separators. Any text is accepted: no row in the database matches a code that
     * was never issued.
     */
    public static EnrollmentCode parse(String typed) {
        return new EnrollmentCode(AsciiCase.upper(SEPARATORS.matcher(typed).replaceAll("")));
    }

    /** The code in groups of characters, for an operator to read. */
    public String grouped() {
        return WHOLE_GROUP.matcher(text).replaceAll("$1-");
    }

    /** SHA-256 in hex. A slow hash is not needed, because a code has enough random bits. */
    String hash() {
        return Sha256.hex(text);
    }

    @Override
    public String toString() {
        return "EnrollmentCode[redacted]";
    }
}

package io.keyward.text;

/**
 * Compares names of Azure, such as resource ids, vault hosts and names of roles, without the case of the letters A to Z. Every
 * other character is compared by its code point.
 *
 * <p>This is the only comparison without case in the server. The comparisons of the JDK and of databases differ from each
 * other: {@link String#equalsIgnoreCase} takes {@code ſ} for {@code s}, {@link String#toLowerCase} maps the Kelvin sign to
 * {@code k}, and {@code lower()} of a database depends on its locale. Two of them in one program make two resources of
 * one, or one of two. Queries compare with columns that the database fills by {@code translate} with the same 26 letters.
 */
public final class AsciiCase {

    private AsciiCase() {}

    /** The spelling that all texts share which differ only in the case of A to Z: these letters in lower case. */
    public static String fold(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (isUpper(text.charAt(at))) {
                return folded(text, at);
            }
        }
        return text;
    }

    private static String folded(String text, int first) {
        var characters = text.toCharArray();
        for (var at = first; at < characters.length; at++) {
            if (isUpper(characters[at])) {
                characters[at] += 'a' - 'A';
            }
        }
        return new String(characters);
    }

    private static boolean isUpper(char character) {
        return character >= 'A' && character <= 'Z';
    }

    /** True if the texts differ at most in the case of A to Z. */
    public static boolean equal(String one, String other) {
        return one.length() == other.length() && fold(one).equals(fold(other));
    }
}

package io.keyward.text;

import java.util.Comparator;

/**
 * Compares names of Azure, such as resource ids, vault hosts and names of roles, without the case of the letters A to Z. Every
 * other character is compared by its code point.
 *
 * <p>Apart from regular expressions, which fold the same letters, and the migrations of old data, this is the only comparison
 * without case in the server. The comparisons of the JDK and of databases differ from each other: {@link
 * String#equalsIgnoreCase} treats {@code ſ} as {@code s}, {@link String#toLowerCase} maps the Kelvin sign to {@code k}, and
 * {@code lower()} of a database depends on its locale. A program that uses two of them can confuse two resources, or count one
 * resource twice. Queries compare with columns that the database fills by {@code translate} with the same 26 letters.
 */
public final class AsciiCase {

    /** The order of names in lists: names that are {@link #equal} compare as 0. */
    public static final Comparator<String> ORDER = Comparator.comparing(AsciiCase::fold);

    private AsciiCase() {}

    /** The text with the letters A to Z in lower case. Texts that differ only in the case of A to Z become equal. */
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
                characters[at] = (char) (characters[at] - 'A' + 'a');
            }
        }
        return new String(characters);
    }

    private static boolean isUpper(char character) {
        return character >= 'A' && character <= 'Z';
    }

    /** The text with the letters a to z in upper case, for words that are written in upper case, such as constants. */
    public static String upper(String text) {
        var characters = text.toCharArray();
        for (var at = 0; at < characters.length; at++) {
            if (characters[at] >= 'a' && characters[at] <= 'z') {
                characters[at] = (char) (characters[at] - 'a' + 'A');
            }
        }
        return new String(characters);
    }

    /** True if the texts differ at most in the case of A to Z. The second one may be null, and is then different. */
    public static boolean equal(String one, String other) {
        return other != null && one.length() == other.length() && fold(one).equals(fold(other));
    }

    /** True if the text begins with the prefix, in any case of A to Z. */
    public static boolean startsWith(String text, String prefix) {
        return text.length() >= prefix.length() && equal(prefix, text.substring(0, prefix.length()));
    }
}

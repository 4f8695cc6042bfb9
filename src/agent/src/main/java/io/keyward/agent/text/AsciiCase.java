package io.keyward.agent.text;

/**
 * Compares names of Azure, ignoring the case of the letters A to Z. Every other character is compared by its code point: {@code
 * ſ} is no {@code s}. All other comparisons in the agent are exact.
 */
public final class AsciiCase {

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

    /** The text with the letters a to z in upper case, for words that are written so, such as constants. */
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
}

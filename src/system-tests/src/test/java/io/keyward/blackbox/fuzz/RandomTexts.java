package io.keyward.blackbox.fuzz;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Changes texts at random: replaces letters by similar ones, and replaces, removes or adds pieces. */
final class RandomTexts {

    /** Look-alikes of some letters. Case-insensitive comparisons may consider some of them equal. */
    private static final Map<Character, List<String>> LOOK_ALIKES = Map.of(
            's', List.of("\u017f", "%C5%BF", "\uff53", "%73", "\u00df"),
            'k', List.of("\u212a", "%E2%84%AA", "\uff4b"),
            'i', List.of("\u0131", "\u0130", "i\u0307", "%C4%B1"),
            'e', List.of("e\u0301", "\u00e9", "\u0435"),
            'a', List.of("\u0430", "\uff41", "A"));

    private static final List<String> FRAGMENTS = List.of(
            "|",
            "^",
            "%ZZ",
            "%",
            "%00",
            "%2F",
            "..",
            "//",
            ";a=b",
            ";q=x",
            ",",
            "\u00fc",
            "\u0000",
            "[",
            "]",
            "\"",
            "\\",
            "null",
            "{}",
            "1e999999999",
            "-1",
            "99999999999999999999",
            "true",
            "[[[[[[[[",
            "\ud800",
            "x".repeat(9_000),
            "\n",
            "%0A",
            "/".repeat(5_000),
            // letters that a case-insensitive comparison may consider equal to others
            "\u017f",
            "\u0131",
            "\u212a",
            "\u0130",
            "\u00df",
            "\uff53",
            "s\u0307",
            "%C5%BF",
            "%E2%84%AA",
            "'",
            "$",
            "*");

    private final SplittableRandom random;

    RandomTexts(SplittableRandom random) {
        this.random = random;
    }

    /** The path with some letters of each segment replaced by others that look alike. */
    String lookingAlike(String path) {
        var result = new StringBuilder();
        path.chars().forEach(c -> {
            var others = LOOK_ALIKES.get((char) c);
            result.append(others == null || random.nextInt(6) > 0 ? String.valueOf((char) c) : any(others));
        });
        return result.toString();
    }

    /** The text with up to three pieces replaced, removed or added; in about half of the calls unchanged. */
    String changed(String text) {
        var result = new StringBuilder(text);
        for (var left = random.nextInt(3) == 0 ? 0 : random.nextInt(4); left > 0; left--) {
            var at = random.nextInt(result.length() + 1);
            var end = Math.min(result.length(), at + random.nextInt(6));
            result.replace(at, end, random.nextInt(5) == 0 ? "" : any(FRAGMENTS));
        }
        return result.toString();
    }

    <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}

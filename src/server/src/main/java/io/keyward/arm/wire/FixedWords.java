package io.keyward.arm.wire;

import io.keyward.text.AsciiCase;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The fixed words in the paths of this API, in the spelling that the resources declare. */
public final class FixedWords {

    private static final Pattern NAME_OF_PARAMETER = Pattern.compile("\\{\\w+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[/|:} ]+");
    private static final Predicate<String> IS_WORD =
            Pattern.compile("[A-Za-z.]+").asMatchPredicate();

    private final Map<String, String> words = new TreeMap<>(AsciiCase.ORDER);

    /** @param templates the path templates of all routes; the regular expressions of parameters can contain fixed words too */
    public FixedWords(Collection<String> templates) {
        templates.stream()
                .map(template -> NAME_OF_PARAMETER.matcher(template).replaceAll(""))
                .flatMap(BETWEEN_WORDS::splitAsStream)
                .filter(IS_WORD)
                .forEach(word -> words.put(word, word));
    }

    /** The declared spelling of a word, ignoring its case; a word that is in no template is returned unchanged. */
    String canonical(String word) {
        return words.getOrDefault(word, word);
    }
}

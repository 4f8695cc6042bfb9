package io.keyward.portal.page;

import java.util.List;
import java.util.function.Predicate;

/** The entries of a text field that contains one entry on each line. */
public final class Lines {

    private Lines() {}

    /** The entries, without empty lines. */
    public static List<String> of(String text) {
        return text.lines()
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    /** The text with this entry added, unless the text already contains the entry or the entry is empty. */
    public static String with(String text, String entry) {
        var entries = of(text);
        if (entry.isEmpty() || entries.contains(entry)) {
            return text;
        }
        return entries.isEmpty() ? entry : String.join("\n", entries) + "\n" + entry;
    }
}

package io.keyward.portal.choice;

import io.keyward.text.AsciiCase;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Sorts and limits the texts that the list of a field offers. */
final class OfferedTexts {

    static final int MAX_OFFERED = 200; // a longer list is of no use in a browser

    private OfferedTexts() {}

    // Azure compares names and key identifiers without case, so one spelling of each is enough
    static List<String> sorted(Stream<String> texts) {
        var once = new TreeSet<>(AsciiCase.ORDER);
        texts.forEach(once::add);
        return once.stream().limit(MAX_OFFERED).toList();
    }
}

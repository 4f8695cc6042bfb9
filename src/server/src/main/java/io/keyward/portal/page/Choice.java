package io.keyward.portal.page;

import io.keyward.text.AsciiCase;
import java.util.Collection;
import java.util.List;

/** An option of a list in a form. */
public record Choice(String value, boolean selected) {

    /** These values, of which one is selected; case makes no difference. */
    public static List<Choice> of(Collection<String> values, String selected) {
        return values.stream()
                .map(value -> new Choice(value, AsciiCase.equal(value, selected)))
                .toList();
    }
}

package io.keyward.portal.page;

import io.keyward.text.AsciiCase;
import java.util.Collection;
import java.util.List;

/**
 * An option of a list in a form.
 *
 * @param label what the user reads, unless the page has a text for the value
 */
public record Choice(String value, String label, boolean selected) {

    /** These values, of which one is selected; case makes no difference. */
    public static List<Choice> of(Collection<String> values, String selected) {
        return values.stream().map(value -> of(value, value, selected)).toList();
    }

    public static Choice of(String value, String label, String selected) {
        return new Choice(value, label, AsciiCase.equal(value, selected));
    }
}

package io.keyward.portal.page;

import io.keyward.text.AsciiCase;
import java.util.Collection;
import java.util.List;

/**
 * An option of a list in a form.
 *
 * @param label the text that the user sees, unless the page has a message for the value
 */
public record Choice(String value, String label, boolean selected) {

    /** A choice for each value. The selected one is found without regard to case. */
    public static List<Choice> of(Collection<String> values, String selected) {
        return values.stream().map(value -> of(value, value, selected)).toList();
    }

    public static Choice of(String value, String label, String selected) {
        return new Choice(value, label, AsciiCase.equal(value, selected));
    }
}

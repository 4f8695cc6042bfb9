package io.keyward.portal.name;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shortens ids for pages, which show the beginning of an id beside a button that copies all of it. Other texts stay unchanged.
 */
@Named("ids")
@ApplicationScoped
public class ShownIds {

    /** A GUID, or the version of a key. */
    private static final Pattern ID =
            Pattern.compile("([0-9a-f]{8})(?:(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24})", Pattern.CASE_INSENSITIVE);

    /** The text before the id, such as the path of the key before its version; empty if the text does not end with an id. */
    public String place(String text) {
        return longer(text) ? text.substring(0, begin(text)) : "";
    }

    /** The beginning of the id, without the text before it; the whole text if it does not end with an id. */
    public String brief(String text) {
        var id = id(text);
        return id.matches() ? id.group(1) + "…" : text;
    }

    /** True if the text ends with an id, so that pages shorten it. */
    public boolean longer(String text) {
        return id(text).matches();
    }

    private static Matcher id(String text) {
        return ID.matcher(text == null ? "" : text.substring(begin(text)));
    }

    // an id is the last segment of a path
    private static int begin(String text) {
        return text.lastIndexOf('/') + 1;
    }
}

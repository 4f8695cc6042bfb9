package io.keyward.directory;

import io.keyward.text.AsciiCase;
import io.keyward.text.Storable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of a principal for people, such as {@code Ada Lovelace (ada@contoso.com)}. Others choose it, so it is not trusted:
 * it is shortened, and each character that could hide or reorder the text around it becomes a space.
 *
 * @param id the object id, in lower case
 */
public record PrincipalName(String id, String text) {

    static final int LONGEST = 160;

    private static final int LONGEST_PART = 75;

    /** The format of the object ids of Entra ID. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Control characters, invisible ones such as those that change the direction of writing, and separators of lines. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}]+");

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}]+");

    /** The name that the claims of a verified token have; empty if they have none. */
    static Optional<PrincipalName> ofClaims(String objectId, Map<String, Object> claims) {
        return of(objectId, first(claims, "name", "app_displayname"), first(claims, "upn", "preferred_username"));
    }

    private static String first(Map<String, Object> claims, String... names) {
        return Stream.of(names)
                .map(claims::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }

    /**
     * @param display the display name; null or empty if there is none
     * @param signIn the name with which a user signs in; null or empty if there is none
     * @return empty if there is no name, or the id is not an object id of Entra ID
     */
    static Optional<PrincipalName> of(String objectId, String display, String signIn) {
        var shown = clean(display);
        var login = clean(signIn);
        var text = shown.isEmpty() || login.isEmpty() || AsciiCase.equal(shown, login)
                ? shown + (shown.isEmpty() ? login : "")
                : "%s (%s)".formatted(shown, login);
        return text.isEmpty() || !isId(objectId)
                ? Optional.empty()
                : Optional.of(new PrincipalName(AsciiCase.fold(objectId), text));
    }

    private static String clean(String name) {
        var seen = UNSEEN.matcher(name == null ? "" : Storable.text(name)).replaceAll(" ");
        return Storable.truncate(SPACES.matcher(seen).replaceAll(" ").strip(), LONGEST_PART);
    }

    /** False for texts that are no object ids, such as the name of a task of the server. */
    public static boolean isId(String text) {
        return text != null && ID.matcher(AsciiCase.fold(text)).matches();
    }
}

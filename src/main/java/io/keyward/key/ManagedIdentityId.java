package io.keyward.key;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The user-assigned managed identity as which Keyward asks the customer's vault (R8, R19): its ARM resource id, kept as
 * written, compared without case.
 */
public record ManagedIdentityId(String text) {

    // no line breaks and other controls: it is stored a line each, and shown to people as it is
    private static final String NAME = "[^/\\p{Cc}\\p{Zl}\\p{Zp}]+";

    private static final Pattern TEXT = Pattern.compile(
            "/subscriptions/" + NAME + "/resourceGroups/" + NAME
                    + "/providers/Microsoft\\.ManagedIdentity/userAssignedIdentities/" + NAME,
            Pattern.CASE_INSENSITIVE);

    public ManagedIdentityId {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("'%s' is not the id of a user-assigned identity".formatted(text));
        }
    }

    /** Empty where the text is not the resource id of a user-assigned identity. */
    public static Optional<ManagedIdentityId> find(String text) {
        return text != null && TEXT.matcher(text).matches()
                ? Optional.of(new ManagedIdentityId(text))
                : Optional.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ManagedIdentityId that && text.equalsIgnoreCase(that.text);
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The spelling in lower case, by which queries compare. */
    public String canonical() {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}

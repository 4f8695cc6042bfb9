package io.keyward.key;

import io.keyward.text.AsciiCase;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ARM resource id of the user-assigned managed identity with which Keyward calls the customer's vault (R8, R19). It
 * keeps the spelling of the customer and is compared without case.
 */
public record ManagedIdentityId(String text) {

    // no line breaks and other control characters: a cluster stores one identity per line, and messages show it as it
    // is
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

    /** Empty if the text is not the resource id of a user-assigned identity. */
    public static Optional<ManagedIdentityId> find(String text) {
        return text != null && TEXT.matcher(text).matches()
                ? Optional.of(new ManagedIdentityId(text))
                : Optional.empty();
    }

    /** The spelling that all ids of the same identity share: lower case. Queries compare it. */
    public String canonical() {
        return AsciiCase.fold(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ManagedIdentityId that
                && (text.equals(that.text) || canonical().equals(that.canonical()));
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}

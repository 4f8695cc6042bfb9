package io.keyward.vault.identity;

/**
 * A source has no token of an identity. The message says what is missing and what to do.
 */
public final class TokenUnavailableException extends RuntimeException {

    private final boolean identityUnknown;

    TokenUnavailableException(String why, Throwable cause) {
        this(why, cause, false);
    }

    TokenUnavailableException(String why, Throwable cause, boolean identityUnknown) {
        super(why, cause);
        this.identityUnknown = identityUnknown;
    }

    /** True if the source answered that it does not know the identity; false if it could not say so. */
    public boolean identityUnknown() {
        return identityUnknown;
    }

    /** The first line of the innermost message; Azure's libraries wrap failures and append advice. */
    static String rootMessage(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null && innermost.getCause().getMessage() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("no reason given");
    }
}

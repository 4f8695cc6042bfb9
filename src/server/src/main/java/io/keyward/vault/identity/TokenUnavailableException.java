package io.keyward.vault.identity;

/** No token of an identity is available. The message says what is missing and, where known, what to do. */
public final class TokenUnavailableException extends RuntimeException {

    private final boolean identityUnknown;

    TokenUnavailableException(String why, Throwable cause) {
        this(why, cause, false);
    }

    TokenUnavailableException(String why, Throwable cause, boolean identityUnknown) {
        super(why, cause);
        this.identityUnknown = identityUnknown;
    }

    /** True if the source answered that it does not know the identity; false for any other reason. */
    public boolean identityUnknown() {
        return identityUnknown;
    }

    /** The first line of the innermost message: Azure's libraries wrap exceptions, and append advice to the message. */
    static String rootMessage(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null && innermost.getCause().getMessage() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("no reason given");
    }
}

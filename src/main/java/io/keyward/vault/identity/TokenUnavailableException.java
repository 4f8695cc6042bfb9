package io.keyward.vault.identity;

/**
 * An identity's token could not be had in one of the ways in which Keyward acts as identities. The message says what is
 * missing and what to do.
 */
public final class TokenUnavailableException extends RuntimeException {

    TokenUnavailableException(String why, Throwable cause) {
        super(why, cause);
    }

    /** What the failure says first, in one line; Azure's libraries wrap it and put their own advice behind. */
    static String words(Throwable failure) {
        var told = failure;
        while (told.getCause() != null && told.getCause().getMessage() != null) {
            told = told.getCause();
        }
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("no reason given");
    }
}

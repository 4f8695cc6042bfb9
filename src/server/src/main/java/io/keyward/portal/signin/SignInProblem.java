package io.keyward.portal.signin;

import jakarta.servlet.http.HttpServletResponse;

/** A sign-in did not succeed; the message tells the user why. */
final class SignInProblem extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    SignInProblem(String message) {
        this(message, null);
    }

    SignInProblem(String message, Throwable cause) {
        this(HttpServletResponse.SC_BAD_REQUEST, message, cause);
    }

    private SignInProblem(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    static SignInProblem unreachable(Throwable cause) {
        return new SignInProblem(
                HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                "The login authority does not answer at the moment. Try again in a minute.",
                cause);
    }

    /** The HTTP status of the page that shows the message. */
    int status() {
        return status;
    }
}

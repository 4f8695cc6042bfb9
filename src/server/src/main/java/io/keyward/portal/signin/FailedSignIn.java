package io.keyward.portal.signin;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.portal.page.PlainPage;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows why a sign-in did not succeed, with a link to start again. */
final class FailedSignIn {

    private static final System.Logger LOG = System.getLogger(FailedSignIn.class.getName());

    private FailedSignIn() {}

    static AuthenticationStatus show(HttpServletResponse response, SignInProblem problem)
            throws AuthenticationException {
        try {
            send(response, problem);
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw new AuthenticationException("the connection was closed before the answer was sent", e);
        }
    }

    static void send(HttpServletResponse response, SignInProblem problem) throws IOException {
        // anybody can send a request that fails with a 4xx status, and its stack trace would say nothing about this
        // server
        var cause = problem.status() < 500 ? null : problem.getCause();
        LOG.log(WARNING, "a sign-in to the portal failed: " + problem.getMessage(), cause);
        PlainPage.send(response, problem.status(), "The sign-in failed", problem.getMessage(), "Sign in");
    }

    static AuthenticationStatus noPortal(HttpServletResponse response) throws AuthenticationException {
        try {
            PlainPage.send(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    "No portal",
                    "This server has no portal. An operator switches it on with the setting keyward.portal.client-id.",
                    "");
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw new AuthenticationException("the connection was closed before the answer was sent", e);
        }
    }
}

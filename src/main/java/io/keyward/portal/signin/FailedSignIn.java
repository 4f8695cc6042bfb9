package io.keyward.portal.signin;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows why a sign-in did not succeed, with a link to start again. */
final class FailedSignIn {

    private static final System.Logger LOG = System.getLogger(FailedSignIn.class.getName());
    private static final String PAGE = "/portal/sign-in-failed.xhtml";

    private FailedSignIn() {}

    static AuthenticationStatus show(HttpServletRequest request, HttpServletResponse response, SignInProblem problem)
            throws AuthenticationException {
        try {
            forward(request, response, problem);
            return AuthenticationStatus.SEND_CONTINUE;
        } catch (ServletException | IOException e) {
            throw new AuthenticationException("the reason of a failed sign-in cannot be shown", e);
        }
    }

    static void forward(HttpServletRequest request, HttpServletResponse response, SignInProblem problem)
            throws ServletException, IOException {
        LOG.log(WARNING, "a sign-in to the portal failed: {0}", problem.getMessage());
        request.setAttribute("signInProblem", problem.getMessage());
        response.setStatus(problem.status());
        request.getRequestDispatcher(PAGE).forward(request, response);
    }
}

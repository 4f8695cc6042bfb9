package io.keyward.portal.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The redirect URI to which the login authority sends the browser back. Begins the session, and redirects to the page that the
 * user asked for. With the parameter {@code page}, it starts a sign-in for that page instead.
 */
@WebServlet(PortalSettings.SIGN_IN)
public class SignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient SignIn signIn;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getParameter("page") != null) {
            again(request, response);
            return;
        }
        try {
            var pending = SignInCookie.take(request, response)
                    .orElseThrow(() -> new SignInProblem("This sign-in has ended, or took too long. Start again."));
            signIn.complete(pending, parameters(request)).begin(request, clock.instant());
            response.sendRedirect(pending.page());
        } catch (SignInProblem problem) {
            FailedSignIn.send(response, problem);
        }
    }

    // signs in again before or after the session ends; when the browser comes back from the authority, a new session
    // begins
    private void again(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var pending = PendingSignIn.forPage(request.getParameter("page"));
            var address = signIn.page(pending);
            SignInCookie.set(response, pending);
            response.sendRedirect(address.toString());
        } catch (SignInProblem problem) {
            FailedSignIn.send(response, problem);
        }
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
    }
}

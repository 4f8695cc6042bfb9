package io.keyward.portal.signin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Receives the browser when the login authority sends it back. Begins the session and shows the page that the user asked for.
 */
@WebServlet(PortalSettings.SIGN_IN)
public class SignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient SignIn signIn;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var pending = SignInCookie.take(request, response)
                    .orElseThrow(() -> new SignInProblem("This sign-in has ended, or took too long. Start again."));
            signIn.complete(pending, parameters(request)).begin(request);
            response.sendRedirect(pending.page());
        } catch (SignInProblem problem) {
            FailedSignIn.send(response, problem);
        }
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
    }
}

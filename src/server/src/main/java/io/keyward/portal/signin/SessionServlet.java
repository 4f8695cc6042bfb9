package io.keyward.portal.signin;

import static io.keyward.text.JsonFactories.BUILDERS;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;

/**
 * Tells a page when the session ends. A POST extends the session, because the user wants to stay. A GET that the page sends by
 * itself does not.
 */
@WebServlet("/portal/session")
public class SessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var now = clock.instant();
        var end = SessionEnd.of(request, now).orElseThrow(); // the container requires a sign-in
        response.setContentType("application/json");
        response.getWriter()
                .write(BUILDERS.createObjectBuilder()
                        .add("left", end.secondsLeft(now))
                        .add("extensible", end.isExtensible())
                        .build()
                        .toString());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }
}

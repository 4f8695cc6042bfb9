package io.keyward.portal.push;

import io.keyward.authorization.Principal;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.signin.SessionEnd;
import io.keyward.portal.signin.SignedInUser;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Opens a stream of events. The last event that the browser has received is named by the header {@code Last-Event-ID} after a
 * lost connection, or by the parameter {@code after} after a change to another page.
 */
@WebServlet(urlPatterns = SessionEnd.EVENTS, asyncSupported = true)
public class EventServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient EventStreams streams;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var user = SignedInUser.of(request, clock.instant()).orElseThrow(); // the container requires a sign-in
        if (!permitted.allowsSomewhere(PortalData.CLUSTER)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (streams.isFull(user.principal())) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            open(user.principal(), request, response);
        }
    }

    private void open(Principal user, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store, no-transform"); // a proxy that compresses would delay events
        response.setHeader("X-Accel-Buffering", "no"); // nginx
        response.flushBuffer(); // Open Liberty ignores the first flush: without this one, the first event waits
        var context = request.startAsync();
        context.setTimeout(0); // the stream ends with the session
        streams.add(
                new EventStream(context, response.getOutputStream(), request.getSession(false), user, after(request)));
    }

    private static String after(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Last-Event-ID"))
                .or(() -> Optional.ofNullable(request.getParameter("after")))
                .orElse("");
    }
}

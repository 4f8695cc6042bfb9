package io.keyward.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the session of a user ends. Requests that a page sends by itself, such as for the state of a cluster every few seconds,
 * do not extend the session: otherwise no session would end while a browser shows a page.
 *
 * @param unused when the session ends by inactivity; web.xml sets the time-out
 * @param signIn when the session ends in any case, because the access token expires
 */
public record SessionEnd(Instant unused, Instant signIn) {

    /** The header of a request that a page sends by itself. */
    static final String REFRESH = "Keyward-Refresh";

    /** The path of the streams of events. A page opens them by itself, and cannot set the header for them. */
    public static final String EVENTS = "/portal/events";

    private static final String USED = SessionEnd.class.getName();

    /** Empty if nobody is signed in, or the session has ended. */
    public static Optional<SessionEnd> of(HttpServletRequest request, Instant now) {
        return of(request.getSession(false), now);
    }

    /**
     * Empty if nobody is signed in, or the session has ended. It can end while a response, such as a stream of events, is still
     * being sent.
     *
     * @param session null if it had ended before the response began
     */
    public static Optional<SessionEnd> of(HttpSession session, Instant now) {
        try {
            return Optional.ofNullable(session).flatMap(SessionEnd::find).filter(end -> now.isBefore(end.at()));
        } catch (IllegalStateException e) { // the session is invalidated
            return Optional.empty();
        }
    }

    static Optional<SessionEnd> find(HttpSession session) {
        return SignedInUser.of(session).map(user -> new SessionEnd(unused(session), user.until()));
    }

    private static Instant unused(HttpSession session) {
        return ((Instant) session.getAttribute(USED)).plusSeconds(session.getMaxInactiveInterval());
    }

    /** Records the time of this use of the session, unless the page has sent the request by itself. */
    static void use(HttpServletRequest request, Instant now) {
        if (!isRefresh(request)) {
            use(request.getSession(false), now);
        }
    }

    static boolean isRefresh(HttpServletRequest request) {
        return request.getHeader(REFRESH) != null || EVENTS.equals(request.getRequestURI());
    }

    static void use(HttpSession session, Instant now) {
        session.setAttribute(USED, now);
    }

    Instant at() {
        return isExtensible() ? unused : signIn;
    }

    /** True if the session ends by inactivity, so that a request of the user extends it. */
    public boolean isExtensible() {
        return unused.isBefore(signIn);
    }

    public long secondsLeft(Instant now) {
        return Duration.between(now, at()).toSeconds();
    }
}

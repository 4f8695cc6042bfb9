package io.keyward.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the session of a user ends. What a page asks for by itself, such as each few seconds the state of a cluster, is no use
 * of the session: otherwise no session would end while a browser shows a page.
 *
 * @param unused when it ends unless the user does something; web.xml has the time
 * @param signIn when it ends in any case, because the access token expires
 */
public record SessionEnd(Instant unused, Instant signIn) {

    /** The header of a request that a page sends by itself. */
    static final String REFRESH = "Keyward-Refresh";

    /** The path of the streams of events. A page opens them by itself, and cannot set a header. */
    public static final String EVENTS = "/portal/events";

    private static final String USED = SessionEnd.class.getName();

    /** Empty if nobody is signed in, or the session has ended. */
    public static Optional<SessionEnd> of(HttpServletRequest request, Instant now) {
        return of(request.getSession(false), now);
    }

    /**
     * Empty if the session has ended while a response to it goes on.
     *
     * @param session null if it had ended before the response began
     */
    public static Optional<SessionEnd> of(HttpSession session, Instant now) {
        try {
            return Optional.ofNullable(session).flatMap(SessionEnd::find).filter(end -> now.isBefore(end.at()));
        } catch (IllegalStateException e) { // it is invalid
            return Optional.empty();
        }
    }

    static Optional<SessionEnd> find(HttpSession session) {
        return SignedInUser.of(session).map(user -> new SessionEnd(unused(session), user.until()));
    }

    private static Instant unused(HttpSession session) {
        return ((Instant) session.getAttribute(USED)).plusSeconds(session.getMaxInactiveInterval());
    }

    /** Records that the user does something, unless the page has sent the request by itself. */
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

    /** True if it ends later once the user does something. */
    public boolean isExtensible() {
        return unused.isBefore(signIn);
    }

    public long secondsLeft(Instant now) {
        return Duration.between(now, at()).toSeconds();
    }
}

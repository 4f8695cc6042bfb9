package io.keyward.portal.signin;

import io.keyward.audit.chain.Actor;
import io.keyward.authorization.Principal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;

/**
 * A user of the portal, stored in the HTTP session of one server. On another server, the user must sign in again.
 *
 * @param name the name that pages show, such as {@code ada@contoso.com}
 * @param until when the access token expires. The user must then sign in again, so that changes of the user's groups take
 *     effect.
 */
public record SignedInUser(Principal principal, String name, Instant until) {

    private static final String ATTRIBUTE = SignedInUser.class.getName();

    /** The user of the request's session; empty if there is none, or the session has ended. */
    public static Optional<SignedInUser> of(HttpServletRequest request, Instant now) {
        return Optional.ofNullable(request.getSession(false))
                .filter(session -> SessionEnd.find(session)
                        .filter(end -> now.isBefore(end.at()))
                        .isPresent())
                .flatMap(SignedInUser::of);
    }

    static Optional<SignedInUser> of(HttpSession session) {
        return Optional.ofNullable((SignedInUser) session.getAttribute(ATTRIBUTE));
    }

    /** Begins a session with a new id, which prevents session fixation. */
    void begin(HttpServletRequest request, Instant now) {
        end(request);
        var session = request.getSession(true);
        session.setAttribute(ATTRIBUTE, this);
        SessionEnd.use(session, now);
    }

    static void end(HttpServletRequest request) {
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
    }

    /** The user as the audit log records it. */
    public Actor actor() {
        return new Actor(principal.objectId(), name, principal.applicationId(), principal.tenantId(), "user");
    }
}

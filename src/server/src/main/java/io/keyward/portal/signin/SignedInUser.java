package io.keyward.portal.signin;

import io.keyward.audit.chain.Actor;
import io.keyward.authorization.Principal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Optional;

/**
 * A user of the portal, kept in the HTTP session of one server. On another server the user signs in again.
 *
 * @param name how the user is called in the page, such as {@code ada@contoso.com}
 * @param until when the access token expires. The user then signs in again, which shows changed groups and roles.
 */
public record SignedInUser(Principal principal, String name, Instant until) {

    private static final String ATTRIBUTE = SignedInUser.class.getName();

    /** The user of the session that the request belongs to, unless it has ended. */
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

    /** Begins a new session, whose id nobody knew before. */
    void begin(HttpServletRequest request, Instant now) {
        end(request);
        var session = request.getSession(true);
        session.setAttribute(ATTRIBUTE, this);
        SessionEnd.use(session, now);
    }

    static void end(HttpServletRequest request) {
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
    }

    /** The name of the user in the audit log. */
    public Actor actor() {
        return new Actor(principal.objectId(), name, principal.applicationId(), principal.tenantId(), "user");
    }
}

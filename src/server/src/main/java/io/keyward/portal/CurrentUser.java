package io.keyward.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.portal.signin.SessionEnd;
import io.keyward.portal.signin.SignedInUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.Optional;

/** The signed-in user, for the header of each page. */
@Named("user")
@RequestScoped
public class CurrentUser {

    @Inject
    HttpServletRequest request;

    @Inject
    Clock clock;

    public boolean isSignedIn() {
        return SignedInUser.of(request, clock.instant()).isPresent();
    }

    /** Empty if nobody is signed in. */
    public String getName() {
        return SignedInUser.of(request, clock.instant()).map(SignedInUser::name).orElse("");
    }

    /** The seconds until the session ends; 0 if nobody is signed in. */
    public long getSecondsLeft() {
        return end().map(end -> end.secondsLeft(clock.instant())).orElse(0L);
    }

    /** True if the session ends by inactivity, so that any request of the user extends it. */
    public boolean isExtensible() {
        return end().filter(SessionEnd::isExtensible).isPresent();
    }

    private Optional<SessionEnd> end() {
        return SessionEnd.of(request, clock.instant());
    }

    /** The path and query of the current page, URL-encoded as the value of a parameter. */
    public String getPage() {
        var query =
                Optional.ofNullable(request.getQueryString()).map("?"::concat).orElse("");
        return URLEncoder.encode(request.getRequestURI() + query, UTF_8);
    }
}

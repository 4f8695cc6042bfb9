package io.keyward.portal.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** The cookie with the {@link PendingSignIn}. The prefix {@code __Host-} prevents other hosts of the domain from setting it. */
final class SignInCookie {

    private static final String NAME = "__Host-keyward-sign-in";
    private static final int SECONDS = 600;

    private SignInCookie() {}

    static void set(HttpServletResponse response, PendingSignIn pending) {
        response.addCookie(cookie(pending.toCookie(), SECONDS));
    }

    /** Reads the cookie and removes it, so that it completes one sign-in only; empty if there is no valid cookie. */
    static Optional<PendingSignIn> take(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie("", 0));
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(NAME))
                .findFirst()
                .flatMap(cookie -> PendingSignIn.ofCookie(cookie.getValue()));
    }

    private static Cookie cookie(String value, int seconds) {
        var cookie = new Cookie(NAME, value);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setMaxAge(seconds);
        cookie.setAttribute("SameSite", "Lax"); // the authority's redirect is a navigation from another site
        return cookie;
    }
}

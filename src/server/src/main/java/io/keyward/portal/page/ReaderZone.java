package io.keyward.portal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** The time zone of the browser, which a script of each page stores in a cookie. Without JavaScript, it is UTC. */
@RequestScoped
public class ReaderZone {

    static final String COOKIE = "keyward-zone";

    private static final ZoneId UTC = ZoneId.of("UTC"); // not ZoneOffset.UTC, whose name on pages would be Z

    @Inject
    HttpServletRequest request;

    public ZoneId zone() {
        return Stream.of(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .findFirst()
                .flatMap(cookie -> zone(cookie.getValue()))
                .orElse(UTC);
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(URLDecoder.decode(text, UTF_8)));
        } catch (DateTimeException | IllegalArgumentException e) { // somebody has changed the cookie
            return Optional.empty();
        }
    }
}

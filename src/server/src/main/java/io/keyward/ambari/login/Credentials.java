package io.keyward.ambari.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.text.AsciiCase;
import java.util.Base64;
import java.util.Optional;

/** User and password of HTTP Basic authentication. */
record Credentials(String user, String password) {

    private static final String SCHEME = "Basic ";
    private static final int MAX_HEADER_LENGTH = 2048;

    /** @param header the {@code Authorization} header or null; without valid Basic credentials the result is empty */
    static Optional<Credentials> parse(String header) {
        if (header == null || header.length() > MAX_HEADER_LENGTH || !AsciiCase.startsWith(header, SCHEME)) {
            return Optional.empty();
        }
        try {
            var text = new String(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()), UTF_8);
            var colon = text.indexOf(':');
            return colon < 0 || text.chars().anyMatch(Character::isISOControl) // RFC 7617 allows no control characters
                    ? Optional.empty()
                    : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Credentials[redacted]";
    }
}

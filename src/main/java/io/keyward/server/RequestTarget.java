package io.keyward.server;

import io.keyward.text.AsciiCase;

/**
 * The path or the query of a request line, percent-encoded as RFC 3986 requires. Clients such as curl send {@code |}, {@code
 * ^} and letters outside ASCII as they are; JAX-RS builds a {@link java.net.URI} from the text and would fail.
 */
final class RequestTarget {

    private static final String ALLOWED = "-._~!$&'()*+,;=:@/?%";

    private RequestTarget() {}

    /** Whether a percent sign is not followed by two hexadecimal digits. */
    static boolean isMalformed(String text) {
        for (var at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (!isHex(text, at + 1) || !isHex(text, at + 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x80;
    }

    /** The text with every character encoded that RFC 3986 does not allow. The container gives each byte as one character. */
    static String encoded(String text) {
        var encoded = new StringBuilder(text.length());
        text.chars().forEach(c -> append(encoded, (char) c));
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, char c) {
        if (c < 0x80 && (Character.isLetterOrDigit(c) || ALLOWED.indexOf(c) >= 0)) {
            encoded.append(c);
        } else {
            encoded.append(AsciiCase.upper("%%%02X".formatted(c & 0xFF)));
        }
    }
}

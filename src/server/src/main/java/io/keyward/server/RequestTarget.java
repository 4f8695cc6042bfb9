package io.keyward.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.text.AsciiCase;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path or the query of a request line, percent-encoded as RFC 3986 requires. Clients such as curl send {@code |}, {@code
 * ^} and letters outside ASCII as they are; JAX-RS builds a {@link java.net.URI} from the text and would fail.
 */
final class RequestTarget {

    private static final String ALLOWED = "-._~!$&'()*+,;=:@/?%";

    private RequestTarget() {}

    /** True if a percent sign is not followed by two hexadecimal digits. */
    static boolean isMalformed(String text) {
        for (var at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (!isHex(text, at + 1) || !isHex(text, at + 2)) {
                return true;
            }
        }
        return false;
    }

    /** The parts between separators. Unlike the JDK's split, it keeps the empty ones at the end. */
    static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var from = 0;
        for (var at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /**
     * The decoded text.
     *
     * @param form true if a plus sign stands for a space, as in a query
     * @return empty if a percent sign is malformed, or the bytes are not UTF-8
     */
    static Optional<String> decoded(String text, boolean form) {
        if (isMalformed(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(bytes(form ? text.replace('+', ' ') : text))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    // the container gives each byte as one character
    private static ByteBuffer bytes(String text) {
        var bytes = ByteBuffer.allocate(text.length());
        for (var at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '%') {
                bytes.put((byte) Integer.parseInt(text, at + 1, at + 3, 16));
                at += 2;
            } else {
                bytes.put((byte) c);
            }
        }
        return bytes.flip();
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

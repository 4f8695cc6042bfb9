package io.keyward.blackbox.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.RawRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes requests from real paths, headers and bodies by changing them at random. The same seed makes the same requests.
 */
final class FuzzedRequests {

    private static final int HUGE = 200_000;

    private final SplittableRandom random;
    private final RandomTexts texts;
    private final String token;

    FuzzedRequests(long seed, String token) {
        this.random = new SplittableRandom(seed);
        this.texts = new RandomTexts(random);
        this.token = token;
    }

    RawRequest next() {
        var query = texts.changed(texts.any(UsualRequests.QUERIES));
        var target = path() + (query.isEmpty() ? "" : "?" + query);
        return new RawRequest(texts.any(UsualRequests.METHODS), inOneLine(target), headers(), body());
    }

    private String path() {
        var path = texts.any(UsualRequests.PATHS);
        return random.nextInt(4) == 0 ? texts.lookingAlike(path) : texts.changed(path);
    }

    /** A request with 200 000 characters in one part: its path, its query, a header or its body. */
    RawRequest nextHuge() {
        var usual = next();
        var filler =
                texts.any(List.of("/", "a", " ", "%2F", "\u017f", "[", "'")).repeat(HUGE);
        return switch (random.nextInt(4)) {
            case 0 -> new RawRequest(
                    usual.method(), inOneLine(texts.any(UsualRequests.PATHS) + "/" + filler), usual.headers(), "");
            case 1 -> new RawRequest(
                    usual.method(),
                    inOneLine(texts.any(UsualRequests.PATHS) + "?$filter=" + filler),
                    usual.headers(),
                    "");
            case 2 -> new RawRequest(
                    usual.method(),
                    texts.any(UsualRequests.PATHS),
                    List.of("Authorization: Bearer " + token, "X-Any: " + inOneLine(filler)),
                    "");
            default -> new RawRequest(
                    "POST",
                    texts.any(UsualRequests.PATHS),
                    usual.headers(),
                    new String(filler.getBytes(UTF_8), ISO_8859_1));
        };
    }

    /**
     * A first write of a new resource, for several clients to send at once.
     *
     * @param name the name of the resource
     */
    RawRequest firstWrite(String name) {
        var headers =
                List.of("Authorization: Bearer " + token, "Content-Type: application/json", "Accept: application/json");
        return new RawRequest(
                "PUT",
                LocalAzure.PROVIDER + "/keyBackups/" + name + "?api-version=2021-06-01",
                headers,
                "{\"properties\":{\"takenAt\":\"2026-01-01T00:00:00Z\",\"keys\":[]}}");
    }

    private List<String> headers() {
        var headers = new ArrayList<String>();
        headers.add("Authorization: " + (random.nextInt(8) == 0 ? header("Basic YTpi") : "Bearer " + token));
        headers.add("Content-Type: " + header("application/json"));
        headers.add("Accept: " + header("application/json"));
        if (random.nextInt(4) == 0) {
            headers.add(texts.any(List.of(
                            "Accept-Language",
                            "x-ms-client-request-id",
                            "x-ms-correlation-request-id",
                            "If-Match",
                            "X-Forwarded-For",
                            "Signature-Input",
                            "Signature",
                            "Content-Digest",
                            "Cookie",
                            "Range",
                            "Content-Encoding",
                            "X-HTTP-Method-Override",
                            "Expect"))
                    + ": "
                    + header("en-US"));
        }
        return headers;
    }

    private String header(String usual) {
        return random.nextInt(4) == 0 ? inOneLine(texts.changed(usual)) : usual;
    }

    private String body() {
        var bytes = texts.changed(texts.any(UsualRequests.BODIES)).getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new String(bytes, ISO_8859_1);
    }

    // one character for each UTF-8 byte, without spaces and line ends, so that the server sees one request and not two
    private static String inOneLine(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1).replaceAll("[\\x00-\\x20]", "");
    }
}

package io.keyward.localazure.arm.hdinsight;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request as it is passed on to Keyward: path and query to the letter as the client wrote them, and of its headers
 * those that mean something to a resource provider.
 */
record PassedRequest(String method, String target, Map<String, String> headers, BodyPublisher body) {

    private static final Set<String> PASSED = Set.of(
            "accept",
            "accept-language",
            "authorization",
            "content-type",
            "if-match",
            "if-none-match",
            "prefer",
            "user-agent");
    private static final String AZURE = "x-ms-";

    static PassedRequest from(String method, String target, Map<String, List<String>> headers, byte[] body) {
        var passed = new LinkedHashMap<String, String>();
        headers.forEach((name, values) -> {
            if (isPassed(name)) {
                passed.put(name, String.join(", ", values));
            }
        });
        return new PassedRequest(method, target, passed, publisher(body));
    }

    static PassedRequest of(String method, String target, String token) {
        return new PassedRequest(method, target, Map.of(HttpHeaders.AUTHORIZATION, token), BodyPublishers.noBody());
    }

    private static BodyPublisher publisher(byte[] body) {
        return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }

    private static boolean isPassed(String name) {
        var header = name.toLowerCase(Locale.ROOT);
        return PASSED.contains(header) || header.startsWith(AZURE);
    }
}

package io.keyward.localazure.arm.hdinsight;

import io.keyward.localazure.text.AsciiCase;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request to Keyward: path and query exactly as the client sent them, and the headers that a resource provider reads.
 */
record ForwardedRequest(String method, String target, Map<String, String> headers, BodyPublisher body) {

    private static final Set<String> FORWARDED = Set.of(
            "accept",
            "accept-language",
            "authorization",
            "content-type",
            "if-match",
            "if-none-match",
            "prefer",
            "user-agent");
    private static final String AZURE = "x-ms-";

    static ForwardedRequest from(String method, String target, Map<String, List<String>> headers, byte[] body) {
        var passed = new LinkedHashMap<String, String>();
        headers.forEach((name, values) -> {
            if (isForwarded(name)) {
                passed.put(name, String.join(", ", values));
            }
        });
        return new ForwardedRequest(method, target, passed, publisher(body));
    }

    static ForwardedRequest of(String method, String target, String token) {
        return new ForwardedRequest(method, target, Map.of(HttpHeaders.AUTHORIZATION, token), BodyPublishers.noBody());
    }

    private static BodyPublisher publisher(byte[] body) {
        return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }

    private static boolean isForwarded(String name) {
        var header = AsciiCase.fold(name);
        return FORWARDED.contains(header) || header.startsWith(AZURE);
    }
}

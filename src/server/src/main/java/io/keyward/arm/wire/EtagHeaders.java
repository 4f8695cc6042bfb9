package io.keyward.arm.wire;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.keyward.cluster.change.EtagCondition;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code If-Match} and {@code If-None-Match}. A resource shows its etag without quotes, and clients send it with or
 * without them. A weak etag matches no resource.
 */
public final class EtagHeaders {

    private EtagHeaders() {}

    public static EtagCondition condition(HttpHeaders headers) {
        return condition(
                headers.getRequestHeader(HttpHeaders.IF_MATCH), headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH));
    }

    /**
     * @param match the values of the header {@code If-Match}; null or empty if the request does not have it
     * @param noneMatch the values of the header {@code If-None-Match}; null or empty if the request does not have it
     */
    static EtagCondition condition(List<String> match, List<String> noneMatch) {
        return new EtagCondition(etags(match), etags(noneMatch));
    }

    private static Optional<Set<String>> etags(List<String> lines) {
        return Optional.ofNullable(lines).filter(present -> !present.isEmpty()).map(present -> present.stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .map(EtagHeaders::withoutQuotes)
                .collect(toUnmodifiableSet()));
    }

    private static String withoutQuotes(String etag) {
        var quoted = etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"");
        return quoted ? etag.substring(1, etag.length() - 1) : etag;
    }
}

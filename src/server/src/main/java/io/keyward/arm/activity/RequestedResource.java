package io.keyward.arm.activity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.audit.chain.ResourceScope;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;

/**
 * The resource that the path of a request names. In an ARM path, fixed words and names alternate, so a name may equal a fixed
 * word.
 */
final class RequestedResource {

    private RequestedResource() {}

    /**
     * @param path the decoded path of a request that matches a route; if the path of a POST ends with a fixed word, this is an
     *     action on the resource before it
     */
    static ResourceScope of(String method, String path) {
        var segments = segments(path);
        var isAction = method.equals("POST") && segments.size() % 2 == 1;
        return scope(isAction ? segments.subList(0, segments.size() - 1) : segments);
    }

    /** @param rawPath the percent-encoded path of a request that matches no route */
    static ResourceScope unmatched(String rawPath) {
        return scope(segments(rawPath).stream().map(RequestedResource::decoded).toList());
    }

    private static ResourceScope scope(List<String> segments) {
        return new ResourceScope("/" + String.join("/", segments));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    // a segment that contains an encoded slash stays encoded
    private static String decoded(String segment) {
        try {
            var text = URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
            return text.indexOf('/') < 0 ? text : segment;
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}

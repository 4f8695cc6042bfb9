package io.keyward.ambari.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.ambari.wire.AmbariProblem;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The query string of a request, divided into options and a filter. JAX-RS cannot parse it: a filter contains operators
 * such as {@code >=}, and {@code &} inside parentheses.
 *
 * @param filter empty if there is none
 */
record QueryString(Map<String, String> options, String filter) {

    private static final Set<String> OPTIONS =
            Set.of("fields", "format", "from", "minimal_response", "page_size", "sortBy", "to", "_");
    private static final int MAX_LENGTH = 8192;

    /** @param rawQuery the percent-encoded query string; null if there is none */
    static QueryString parse(String rawQuery) {
        var options = new HashMap<String, String>();
        var filters = new ArrayList<String>();
        for (var part : parts(decoded(rawQuery == null ? "" : rawQuery))) {
            var name = part.substring(0, Math.max(0, part.indexOf('=')));
            if (OPTIONS.contains(name)) {
                options.put(name, part.substring(name.length() + 1));
            } else {
                filters.add(part);
            }
        }
        return new QueryString(options, String.join("&", filters));
    }

    private static String decoded(String rawQuery) {
        if (rawQuery.length() > MAX_LENGTH) {
            throw AmbariProblem.malformed("the query is longer than %d characters".formatted(MAX_LENGTH));
        }
        try {
            return URLDecoder.decode(rawQuery, UTF_8);
        } catch (IllegalArgumentException e) {
            throw AmbariProblem.malformed("the query is not percent-encoded correctly");
        }
    }

    // splits at each & outside parentheses
    private static List<String> parts(String query) {
        var parts = new ArrayList<String>();
        var depth = 0;
        var from = 0;
        for (var at = 0; at < query.length(); at++) {
            var symbol = query.charAt(at);
            depth += symbol == '(' ? 1 : symbol == ')' ? -1 : 0;
            if (symbol == '&' && depth == 0) {
                parts.add(query.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(query.substring(from));
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }
}

package io.keyward.ambari.query;

import io.keyward.ambari.wire.AmbariProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader asks of a list, in Ambari's syntax: which fields, which items, in which order, which page. Where no fields
 * are named all are given; Ambari itself would give the keys alone.
 */
public record Query(ResourceSchema heading, Filter predicate, Map<String, String> options) {

    private static final Set<String> OPTIONS =
            Set.of("fields", "format", "from", "minimal_response", "page_size", "sortBy", "to", "_");
    private static final int LONGEST = 8192;

    /** @throws AmbariProblem.Malformed where it cannot be understood */
    public static Query parse(ResourceSchema heading, String rawQuery) {
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
        var predicate = filters.isEmpty()
                ? Filter.ALL
                : Filter.parse(filters.stream().collect(joining("&")), heading.all());
        return new Query(heading, predicate, options);
    }

    private static String decoded(String rawQuery) {
        if (rawQuery.length() > LONGEST) {
            throw new AmbariProblem.Malformed("the query is longer than %d characters".formatted(LONGEST));
        }
        try {
            return URLDecoder.decode(rawQuery, UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AmbariProblem.Malformed("the query is not percent-encoded correctly");
        }
    }

    // at each & that is in no parentheses
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

    /** The properties to show, by their full names, and the members. */
    public Set<String> fields() {
        var fields = new LinkedHashSet<>(heading.keys());
        fields.addAll(predicate.properties());
        for (var field : options.getOrDefault("fields", "*").split(",", -1)) {
            fields.addAll(shown(field.strip()));
        }
        return fields;
    }

    private Set<String> shown(String field) {
        var member = field.replaceFirst("/\\*$", "");
        if (heading.members().contains(member)) {
            return Set.of(member);
        }
        return field.equals("*") ? heading.whole() : named(field);
    }

    private Set<String> named(String field) {
        if (field.equals("*") || field.equals(heading.wire()) || field.equals(heading.wire() + "/*")) {
            return heading.all();
        }
        if (!heading.all().contains(field)) {
            throw new AmbariProblem.Malformed(
                    "The properties [%s] specified in the request or predicate are not supported for the resource type %s"
                            .formatted(field, heading.wire()));
        }
        return Set.of(field);
    }

    public Optional<String> format() {
        return Optional.ofNullable(options.get("format"));
    }

    public boolean minimal() {
        return "true".equalsIgnoreCase(options.get("minimal_response"));
    }

    boolean paged() {
        return options.containsKey("page_size");
    }

    /** The items that pass the filter, in the order asked for. */
    public List<AmbariResource> among(List<AmbariResource> items) {
        var passing = items.stream().filter(predicate::admits);
        return order().map(passing::sorted).orElse(passing).toList();
    }

    private Optional<Comparator<AmbariResource>> order() {
        return Optional.ofNullable(options.get("sortBy")).map(keys -> List.of(keys.split(",", -1)).stream()
                .map(this::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow());
    }

    private Comparator<AmbariResource> order(String key) {
        var descending = key.endsWith(".desc");
        var property =
                named(key.strip().replaceFirst("\\.(asc|desc)$", "")).iterator().next();
        var order = Comparator.comparing(
                (AmbariResource item) -> item.value(property).orElse(""), Filter::order);
        return descending ? order.reversed() : order;
    }

    /** The page asked for; all of them where none was. */
    List<AmbariResource> page(List<AmbariResource> items) {
        if (!paged()) {
            return items;
        }
        var size = number("page_size", options.get("page_size"));
        var start = from(items.size(), size);
        return items.subList(Math.min(start, items.size()), Math.min(start + size, items.size()));
    }

    private int from(int total, int size) {
        var from = options.getOrDefault("from", "start");
        return switch (from) {
            case "start" -> 0;
            case "end" -> Math.max(0, total - size);
            default -> number("from", from);
        };
    }

    private static int number(String name, String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new AmbariProblem.Malformed("%s is a number of at most six digits".formatted(name));
        }
        return Integer.parseInt(text);
    }
}

package io.keyward.ambari.query;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.text.AsciiCase;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The query of a list in Ambari's syntax: filter, fields, order and page. Without {@code fields} all properties are shown;
 * Ambari itself would show only the properties that identify the resource.
 */
public record Query(ResourceSchema schema, Filter filter, Map<String, String> options) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final String DESCENDING = ".desc";

    /** @throws AmbariProblem if the query cannot be parsed */
    public static Query parse(ResourceSchema schema, String rawQuery) {
        var query = QueryString.parse(rawQuery);
        var filter = query.filter().isEmpty() ? Filter.ALL : FilterParser.parse(query.filter(), schema.all());
        return new Query(schema, filter, query.options());
    }

    /** The full names of the properties to show, and the names of the members besides the properties. */
    public Set<String> fields() {
        var fields = new LinkedHashSet<>(schema.keys());
        fields.addAll(filter.properties());
        for (var field : options.getOrDefault("fields", "*").split(",", -1)) {
            fields.addAll(fields(field.strip()));
        }
        return fields;
    }

    private Set<String> fields(String field) {
        var member = without("/*", field);
        if (schema.members().contains(member)) {
            return Set.of(member);
        }
        return field.equals("*") ? schema.allWithMembers() : properties(field);
    }

    private Set<String> properties(String field) {
        if (field.equals("*") || field.equals(schema.heading()) || field.equals(schema.heading() + "/*")) {
            return schema.all();
        }
        if (!schema.all().contains(field)) {
            throw AmbariProblem.malformed(
                    "The properties [%s] specified in the request or predicate are not supported for the resource type %s"
                            .formatted(field, schema.heading()));
        }
        return Set.of(field);
    }

    public Optional<String> format() {
        return Optional.ofNullable(options.get("format"));
    }

    /** True if the response leaves out URLs. */
    public boolean minimal() {
        return AsciiCase.equal("true", options.get("minimal_response"));
    }

    boolean paged() {
        return options.containsKey("page_size");
    }

    /** The resources that the filter accepts, in the requested order. */
    public List<AmbariResource> select(List<AmbariResource> resources) {
        var accepted = resources.stream().filter(filter::accepts);
        return order().map(accepted::sorted).orElse(accepted).toList();
    }

    private Optional<Comparator<AmbariResource>> order() {
        return Optional.ofNullable(options.get("sortBy")).map(keys -> List.of(keys.split(",", -1)).stream()
                .map(this::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow());
    }

    private Comparator<AmbariResource> order(String key) {
        var descending = key.strip().endsWith(DESCENDING);
        var property = properties(without(DESCENDING, without(".asc", key.strip())))
                .iterator()
                .next();
        var order = Comparator.comparing(
                (AmbariResource resource) -> resource.value(property).orElse(""), Filter::compare);
        return descending ? order.reversed() : order;
    }

    /** The requested page; all resources if none is requested. */
    List<AmbariResource> page(List<AmbariResource> resources) {
        if (!paged()) {
            return resources;
        }
        var size = number("page_size", options.get("page_size"));
        var start = start(resources.size(), size);
        return resources.subList(Math.min(start, resources.size()), Math.min(start + size, resources.size()));
    }

    private int start(int total, int size) {
        var from = options.getOrDefault("from", "start");
        return switch (from) {
            case "start" -> 0;
            case "end" -> Math.max(0, total - size);
            default -> number("from", from);
        };
    }

    private static String without(String end, String text) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private static int number(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw AmbariProblem.malformed("%s must be a number of at most six digits".formatted(name));
        }
        return Integer.parseInt(text);
    }
}

package io.keyward.portal.manage;

import io.keyward.cluster.tag.TagLimits;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.page.TypedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of the form for tags: those of the stored tags, or those that the browser has sent. */
record TagRows(List<TagRow> all) {

    static final String FIELD = "tags:rows";
    private static final String NAME = "tagName";
    private static final String VALUE = "tagValue";
    private static final int EMPTY = 3;

    /** A row for each of these tags, in the order of their names, and empty rows for new tags. */
    static TagRows of(Map<String, String> tags) {
        var rows = new ArrayList<TagRow>();
        new TreeMap<>(tags).forEach((name, value) -> rows.add(new TagRow(rows.size(), name, value)));
        return new TagRows(rows).withMore();
    }

    /**
     * @param parameters the parameters of the request
     * @return empty if the request does not send the form
     */
    static Optional<TagRows> sent(Map<String, String[]> parameters) {
        var rows = new ArrayList<TagRow>();
        while (parameters.containsKey(NAME + rows.size())) {
            rows.add(new TagRow(
                    rows.size(), text(parameters, NAME + rows.size()), text(parameters, VALUE + rows.size())));
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(new TagRows(rows));
    }

    private static String text(Map<String, String[]> parameters, String name) {
        return TypedText.of(parameters.getOrDefault(name, new String[] {""})[0]);
    }

    TagRows withMore() {
        var more = new ArrayList<>(all);
        for (var row = 0; row < EMPTY; row++) {
            more.add(new TagRow(more.size(), "", ""));
        }
        return new TagRows(more);
    }

    /** @throws FieldProblem if a row is not a valid tag, two have the same name, or there are too many */
    Map<String, String> tags() {
        var tags = new TreeMap<String, String>();
        all.stream()
                .filter(row -> !row.name().isEmpty() || !row.value().isEmpty())
                .forEach(row -> add(tags, row));
        TagLimits.ofAll(tags).ifPresent(objection -> refuse("the cluster", objection));
        return tags;
    }

    private static void add(Map<String, String> tags, TagRow row) {
        var subject = "tag %d".formatted(row.number());
        TagLimits.ofName(row.name()).ifPresent(objection -> refuse(subject, objection));
        TagLimits.ofValue(row.value()).ifPresent(objection -> refuse("the value of " + subject, objection));
        if (tags.putIfAbsent(row.name(), row.value()) != null) {
            refuse(subject, "has the name '%s' of another one".formatted(row.name()));
        }
    }

    private static void refuse(String subject, String objection) {
        throw new FieldProblem(FIELD, subject + " " + objection);
    }
}

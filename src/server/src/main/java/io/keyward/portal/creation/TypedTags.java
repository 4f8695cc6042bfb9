package io.keyward.portal.creation;

import io.keyward.cluster.tag.TagLimits;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tags of a new cluster as a user types them: one in each line, such as {@code team=data}. */
final class TypedTags {

    private final Map<String, String> tags = new TreeMap<>();
    private String objection = "";

    private TypedTags() {}

    static TypedTags read(String text) {
        var typed = new TypedTags();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(typed::add);
        TagLimits.ofAll(typed.tags).ifPresent(objection -> typed.object("the cluster " + objection));
        return typed;
    }

    // a name has no equals sign, because the first one ends it
    private void add(String line) {
        var parts = line.split("=", 2);
        var name = parts[0].strip();
        var value = parts.length == 1 ? "" : parts[1].strip();
        TagLimits.ofName(name).ifPresent(objection -> object("the tag '%s' %s".formatted(line, objection)));
        TagLimits.ofValue(value)
                .ifPresent(objection -> object("the value of the tag '%s' %s".formatted(name, objection)));
        if (parts.length == 1) {
            object("the tag '%s' has no equals sign; type name=value".formatted(line));
        }
        if (tags.putIfAbsent(name, value) != null) {
            object("the tag '%s' is there twice".formatted(name));
        }
    }

    private void object(String text) {
        if (objection.isEmpty()) {
            objection = text;
        }
    }

    Map<String, String> all() {
        return tags;
    }

    /** The first error in the text; empty if all tags are valid. */
    Optional<String> objection() {
        return Optional.of(objection).filter(text -> !text.isEmpty());
    }
}

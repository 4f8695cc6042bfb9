package io.keyward.cluster.tag;

import java.util.Map;
import java.util.Optional;

/** The limits of Azure Resource Manager for the tags of a resource. */
public final class TagLimits {

    private static final int MAX_TAGS = 50;
    private static final int MAX_NAME_LENGTH = 512;
    private static final int MAX_VALUE_LENGTH = 256;

    private TagLimits() {}

    /** What is wrong with the number of tags; empty if nothing is. */
    public static Optional<String> ofAll(Map<String, String> tags) {
        return objection(tags.size() > MAX_TAGS, "has more than %d tags", MAX_TAGS);
    }

    /** What is wrong with the name of a tag; empty if nothing is. */
    public static Optional<String> ofName(String name) {
        return objection(
                name.isEmpty() || name.length() > MAX_NAME_LENGTH,
                "must have a name of 1 to %d characters",
                MAX_NAME_LENGTH);
    }

    /** What is wrong with the value of a tag; empty if nothing is. */
    public static Optional<String> ofValue(String value) {
        return objection(value.length() > MAX_VALUE_LENGTH, "is longer than %d characters", MAX_VALUE_LENGTH);
    }

    private static Optional<String> objection(boolean wrong, String text, int limit) {
        return wrong ? Optional.of(text.formatted(limit)) : Optional.empty();
    }
}

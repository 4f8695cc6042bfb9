package io.keyward.deployment.run;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do with one property of a resource, in the form of ARM's what-if.
 *
 * @param path names joined by dots; inside a list it begins with the position of the element
 * @param children the changes inside a list or inside one of its elements; otherwise empty
 */
public record PropertyChange(
        String path, Kind kind, Optional<JsonValue> before, Optional<JsonValue> after, List<PropertyChange> children) {

    static PropertyChange created(String path, JsonValue after) {
        return new PropertyChange(path, Kind.CREATE, Optional.empty(), Optional.of(after), List.of());
    }

    static PropertyChange deleted(String path, JsonValue before) {
        return new PropertyChange(path, Kind.DELETE, Optional.of(before), Optional.empty(), List.of());
    }

    static PropertyChange modified(String path, JsonValue before, JsonValue after) {
        return new PropertyChange(path, Kind.MODIFY, Optional.of(before), Optional.of(after), List.of());
    }

    /** A change inside a list, or inside one of its elements. */
    static PropertyChange inside(
            String path, Kind kind, JsonValue before, JsonValue after, List<PropertyChange> children) {
        return new PropertyChange(path, kind, Optional.of(before), Optional.of(after), children);
    }

    /** The kinds of changes, by ARM's names. */
    public enum Kind {
        CREATE("Create"),
        DELETE("Delete"),
        MODIFY("Modify"),
        /** Elements of a list change. */
        ARRAY("Array");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String wireName() {
            return word;
        }
    }
}

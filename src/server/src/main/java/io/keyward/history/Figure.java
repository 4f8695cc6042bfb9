package io.keyward.history;

import io.keyward.vault.KeyPermission;
import java.util.Optional;

/** What is counted by the hour. The database stores these names. */
public enum Figure {
    /** DEKs that rotations moved to another key version. */
    MOVED_DEKS,
    /** Calls that read a key. */
    GET_CALLS,
    WRAP_CALLS,
    UNWRAP_CALLS,
    /** Calls of all these kinds that a vault refused because it was over its quota (429). */
    THROTTLED_CALLS;

    static Figure of(KeyPermission operation) {
        return switch (operation) {
            case GET -> GET_CALLS;
            case WRAP_KEY -> WRAP_CALLS;
            case UNWRAP_KEY -> UNWRAP_CALLS;
        };
    }

    /** Empty for the name of a figure that only another release counts. */
    static Optional<Figure> find(String name) {
        for (var figure : values()) {
            if (figure.name().equals(name)) {
                return Optional.of(figure);
            }
        }
        return Optional.empty();
    }
}

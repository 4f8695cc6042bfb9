package io.keyward.operation.list;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.text.Storable;
import java.time.Instant;
import java.util.Optional;

/**
 * The position of an operation in a list. Open operations come before ended ones; in each group, the newest come first. An
 * operation that ends moves towards the end of the list, so a reader of several pages can see it twice but never misses it.
 */
public record ListPosition(boolean open, Instant requestedAt, OperationId id) {

    static ListPosition of(Operation operation) {
        return new ListPosition(operation.isOpen(), operation.requestedAt(), operation.id());
    }

    /** Empty if the text is not one that {@link #toString} returns. */
    public static Optional<ListPosition> find(String text) {
        var parts = text.split("_", -1);
        var known = parts.length == 3 && (parts[0].equals("open") || parts[0].equals("ended"));
        return known
                ? OperationId.find(parts[2]).flatMap(id -> Storable.time(parts[1])
                        .map(at -> new ListPosition(parts[0].equals("open"), at, id)))
                : Optional.empty();
    }

    /** A text that {@link #find} reads. */
    @Override
    public String toString() {
        return "%s_%s_%s".formatted(open ? "open" : "ended", requestedAt, id);
    }
}

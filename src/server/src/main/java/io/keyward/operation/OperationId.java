package io.keyward.operation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** Identifies an operation. Clients use it to ask for the progress. */
@Embeddable
public record OperationId(@Column(name = "id") UUID value) implements Serializable {

    public static OperationId random() {
        return new OperationId(UUID.randomUUID());
    }

    /** Empty if the text is not a UUID. */
    public static Optional<OperationId> find(String text) {
        try {
            return Optional.of(new OperationId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package io.keyward.operation;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/** One thing that was asked to be done to a cluster, as clients name it when they ask how far it got. */
@Embeddable
public record OperationId(@Column(name = "id") UUID value) implements Serializable {

    public static OperationId random() {
        return new OperationId(UUID.randomUUID());
    }

    /** Empty where the text is not the id of any operation. */
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

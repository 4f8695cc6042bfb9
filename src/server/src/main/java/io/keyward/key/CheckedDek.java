package io.keyward.key;

import java.util.Objects;

/**
 * Everything that is stored about the DEK of a disk: the wrapped DEK, and the check value that recognizes the DEK when a vault
 * has unwrapped it. One SQL statement stores both.
 */
public record CheckedDek(WrappedDek wrapped, DekCheck check) {

    public CheckedDek {
        Objects.requireNonNull(wrapped, "the wrapped DEK is missing");
        Objects.requireNonNull(check, "the check value is missing");
    }

    /** Wraps the DEK of a disk and computes its check value; both are done locally. */
    public static CheckedDek wrap(Dek dek, long disk, WrappingKey key) {
        return new CheckedDek(key.wrap(dek), DekCheck.of(dek, disk));
    }
}

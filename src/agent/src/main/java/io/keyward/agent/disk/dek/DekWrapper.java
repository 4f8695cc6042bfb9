package io.keyward.agent.disk.dek;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;

/** Wraps a new DEK with the public key of the customer's key version. */
@FunctionalInterface
public interface DekWrapper {

    /**
     * @param like a wrapped DEK with the key version and the algorithm to use
     */
    WrappedDek wrap(ClearKey dek, WrappedDek like);
}

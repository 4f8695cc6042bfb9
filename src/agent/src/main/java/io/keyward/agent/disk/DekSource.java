package io.keyward.agent.disk;

import io.keyward.agent.key.ClearKey;
import io.keyward.agent.key.WrappedDek;

/** Unwraps a DEK at the customer's vault. */
@FunctionalInterface
public interface DekSource {

    /**
     * The clear DEK, which the caller closes.
     *
     * @throws RuntimeException of the vault's client if the vault refuses or cannot be reached
     */
    ClearKey unwrap(WrappedDek dek);
}

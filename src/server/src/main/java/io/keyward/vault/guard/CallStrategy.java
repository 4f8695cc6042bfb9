package io.keyward.vault.guard;

import java.util.function.Supplier;

/** How a call to one vault is made: how often it is tried, and which limits it has to pass. */
public interface CallStrategy {

    /** @param cost the units that the call takes from the vault's quota */
    <T> T call(int cost, Class<T> type, Supplier<T> call);

    /** The same for a call that uses a key. Server errors count against that key first. */
    <T> T call(KeyCall key, int cost, Class<T> type, Supplier<T> call);
}

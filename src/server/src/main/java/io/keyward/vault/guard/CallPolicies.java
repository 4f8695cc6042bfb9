package io.keyward.vault.guard;

import java.util.function.Supplier;

/**
 * The policies around the calls to one vault for one {@link Purpose}: how often a call is tried, and which limits it passes.
 */
public interface CallPolicies {

    /**
     * Makes a call that uses no key.
     *
     * @param cost the units that the call takes from the vault's quota
     */
    <T> T call(int cost, Class<T> type, Supplier<T> call);

    /** Makes a call that uses a key. Server errors count against that key first. */
    <T> T call(KeyCall key, int cost, Class<T> type, Supplier<T> call);
}

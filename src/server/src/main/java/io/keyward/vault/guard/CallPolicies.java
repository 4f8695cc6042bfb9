package io.keyward.vault.guard;

import java.util.function.Supplier;

/** The policies around the calls to one vault for one {@link Purpose}: retries, circuit breakers and limits. */
public interface CallPolicies {

    /**
     * Makes a call that uses no key.
     *
     * @param cost how many units of the vault's quota the call uses
     */
    <T> T call(int cost, Class<T> type, Supplier<T> call);

    /**
     * Makes a call that uses a key. A server error counts against this key, and against the vault only if several keys have had
     * one in a row.
     */
    <T> T call(KeyCall key, int cost, Class<T> type, Supplier<T> call);
}

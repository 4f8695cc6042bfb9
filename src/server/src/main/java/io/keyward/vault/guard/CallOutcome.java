package io.keyward.vault.guard;

import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;

/** How one call to a vault ended. */
public enum CallOutcome {
    ANSWERED,
    /** The vault refused the call (invariant 4). */
    REFUSED,
    /** The vault is over its quota (429). */
    THROTTLED,
    /** No usable answer: no token, no connection, a time-out or a server error. */
    FAILED;

    static CallOutcome of(RuntimeException failure) {
        if (failure instanceof VaultRefusal) {
            return REFUSED;
        }
        return failure instanceof VaultOutage.Throttled ? THROTTLED : FAILED;
    }
}

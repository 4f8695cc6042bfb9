package io.keyward.watch;

import io.keyward.vault.Cause;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts consecutive outages of each vault, to tell a vault that is out of reach from a single lost call. */
@ApplicationScoped
class OutageCounter {

    // causes that lie between Keyward and the vault, and do not depend on the key or the identity
    private static final Set<Cause> OF_THE_VAULT = EnumSet.of(
            Cause.HOST_UNKNOWN,
            Cause.CONNECTION_REFUSED,
            Cause.UNREACHABLE,
            Cause.CONNECTION_BROKEN,
            Cause.TLS_FAILED,
            Cause.SILENT);

    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();

    void reset(String vault) {
        inARow.remove(vault);
    }

    /** @return true from the second outage in a row on, if its cause concerns the whole vault */
    boolean isRepeated(String vault, VaultOutage outage) {
        return OF_THE_VAULT.contains(outage.cause()) && inARow.merge(vault, 1, Integer::sum) > 1;
    }
}

package io.keyward.watch;

import io.keyward.vault.Cause;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a vault that is out of reach from a question that went astray: by the second outage in a row. */
@ApplicationScoped
class OutageCounter {

    // what lies between Keyward and the vault, whichever key is asked for and as whom
    private static final Set<Cause> OF_THE_VAULT = EnumSet.of(
            Cause.HOST_UNKNOWN,
            Cause.CONNECTION_REFUSED,
            Cause.UNREACHABLE,
            Cause.CONNECTION_BROKEN,
            Cause.TLS_TROUBLE,
            Cause.SILENT);

    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();

    void answered(String vault) {
        inARow.remove(vault);
    }

    /** @return true where the vault as a whole is out of reach, as far as can be told */
    boolean metAgain(String vault, VaultOutage outage) {
        return OF_THE_VAULT.contains(outage.cause()) && inARow.merge(vault, 1, Integer::sum) > 1;
    }
}

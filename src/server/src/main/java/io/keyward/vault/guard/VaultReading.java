package io.keyward.vault.guard;

import io.keyward.vault.guard.CallCounts.Series;
import io.keyward.vault.guard.CallCounts.Total;
import java.util.Map;

/**
 * The metrics of this server's calls to one vault that a cluster uses.
 *
 * @param vault host and port, as in {@link io.keyward.vault.VaultHost#authority}
 * @param breakerOpen true if the circuit breaker of the vault is open or half-open
 * @param openKeyBreakers how many circuit breakers of single keys and permissions are open after a recent failure
 * @param quotaUnits the units of the vault's quota that calls have used so far
 * @param quotaPart the part of the quota that this server may use now, from 0 to 1
 * @param delayedUnits the units of the calls that have had to wait for a quota so far
 */
public record VaultReading(
        String vault,
        boolean breakerOpen,
        int openKeyBreakers,
        long quotaUnits,
        double quotaPart,
        long delayedUnits,
        Map<Series, Total> calls) {}

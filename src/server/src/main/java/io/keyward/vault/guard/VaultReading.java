package io.keyward.vault.guard;

import io.keyward.vault.guard.CallCounts.Series;
import io.keyward.vault.guard.CallCounts.Total;
import java.util.Map;

/**
 * What a server knows about its traffic with one vault that clusters use.
 *
 * @param vault host and port, as in {@link io.keyward.vault.VaultHost#authority}
 * @param breakerOpen the circuit breaker is open or half-open
 * @param openKeyBreakers how many keys and permissions of the vault have an open circuit breaker of their own, after a recent
 *     failure
 * @param quotaUnits the units that calls took from the vault's quota so far
 * @param quotaPart the part of the quota that this server may use now
 * @param delayedUnits the units of calls that had to wait for the quota so far
 */
public record VaultReading(
        String vault,
        boolean breakerOpen,
        int openKeyBreakers,
        long quotaUnits,
        double quotaPart,
        long delayedUnits,
        Map<Series, Total> calls) {}

package io.keyward.history;

import io.keyward.vault.guard.CallCounts.Series;
import io.keyward.vault.guard.CallCounts.Total;
import io.keyward.vault.guard.CallOutcome;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.guard.VaultReading;
import java.util.HashMap;
import java.util.Map;

/**
 * How many calls of each kind this server sent to vaults since the counts were last stored. It compares the totals that the
 * guards of the vaults already keep, so it adds no work to a call.
 */
final class CallDeltas {

    private static final String UNUSED = ""; // vaults that no cluster uses are counted together

    private final Map<String, Map<Series, Total>> last = new HashMap<>();

    /** The current totals of each vault. */
    static Map<String, Map<Series, Total>> totals(VaultGuards guards) {
        var totals = new HashMap<String, Map<Series, Total>>();
        for (VaultReading reading : guards.readings()) {
            totals.put(reading.vault(), reading.calls());
        }
        totals.put(UNUSED, guards.unusedVaultCounts().totals());
        return totals;
    }

    /** How much each figure has grown since the last call of {@link #stored}. A figure that has not grown is left out. */
    Map<Figure, Long> since(Map<String, Map<Series, Total>> now) {
        var sums = new HashMap<Figure, Long>();
        now.forEach((vault, calls) -> calls.forEach((series, total) -> {
            var number = difference(vault, series, total.calls());
            if (number > 0) {
                sums.merge(Figure.of(series.operation()), number, Long::sum);
            }
            if (number > 0 && series.outcome() == CallOutcome.THROTTLED) {
                sums.merge(Figure.THROTTLED_CALLS, number, Long::sum);
            }
        }));
        return sums;
    }

    // a guard that was dropped and made again counts from 0
    private long difference(String vault, Series series, long calls) {
        var before = last.getOrDefault(vault, Map.of()).get(series);
        return before == null || before.calls() > calls ? calls : calls - before.calls();
    }

    /** Records that all calls up to these totals have been added to the stored figures. */
    void stored(Map<String, Map<Series, Total>> totals) {
        last.clear();
        last.putAll(totals);
    }
}

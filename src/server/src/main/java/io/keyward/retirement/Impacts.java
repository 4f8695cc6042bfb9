package io.keyward.retirement;

import java.util.List;

/**
 * What a change of a key or vault would do, for a reader whose rights end at a scope.
 *
 * @param onPage the impact on clusters of the scope
 * @param totals how many clusters are affected, in the scope and outside it
 */
public record Impacts(List<Impact> onPage, ImpactTotals totals) {

    /** How many clusters outside the scope are affected. */
    public long elsewhere() {
        return totals.elsewhere();
    }
}

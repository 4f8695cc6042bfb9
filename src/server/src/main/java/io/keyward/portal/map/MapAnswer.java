package io.keyward.portal.map;

import io.keyward.retirement.ImpactTotals;
import java.util.List;

/**
 * What a change would do, in numbers of the whole scope, which no filter of the map changes, and what prevents it.
 *
 * @param totals how many clusters it affects
 * @param need whether something needs what is disabled or deleted; {@link Need#NOT_ASKED} for any other change
 * @param steps what to do before the change, and the change
 * @param undo what to do if it has happened already
 */
public record MapAnswer(ImpactTotals totals, Need need, List<PlanStep> steps, List<PlanStep> undo) {

    /** Whether anything in the installation needs a key version, or any version of a key. */
    public enum Need {
        NEEDED,
        NOT_NEEDED,
        /** No cluster was ever under the version. */
        UNKNOWN,
        /** The change takes away nothing that could be needed later. */
        NOT_ASKED
    }

    public boolean isElsewhere() {
        return totals.elsewhere() > 0;
    }

    /** True only if the change harms nothing in the whole installation. */
    public boolean isHarmless() {
        return totals.affected() == 0 && totals.elsewhere() == 0 && (need == Need.NOT_NEEDED || need == Need.NOT_ASKED);
    }
}

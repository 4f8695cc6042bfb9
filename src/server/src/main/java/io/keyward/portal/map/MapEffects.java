package io.keyward.portal.map;

import io.keyward.retirement.ImpactTotals;
import java.util.List;

/**
 * The effects of a change, counted in the whole scope regardless of the map's filter, and the steps that prevent them.
 *
 * @param totals how many clusters the change affects
 * @param need whether something needs the disabled version or deleted key; {@link Need#NOT_ASKED} for any other change
 * @param steps what to do before the change, and then the change itself
 * @param undo what to do if it has happened already
 */
public record MapEffects(ImpactTotals totals, Need need, List<PlanStep> steps, List<PlanStep> undo) {

    /** Whether anything in the installation needs a key version, or any version of a key. */
    public enum Need {
        NEEDED,
        NOT_NEEDED,
        /** It is not known, because no cluster was ever under the version. */
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

package io.keyward.portal.key;

import io.keyward.estate.KeyNeed;
import io.keyward.portal.page.Slice;
import java.util.List;

/**
 * What the page of a key version shows.
 *
 * @param verdict such as {@code SAFE_TO_RETIRE}
 * @param attributes null if the user may not read them, or no cluster of the subscription needs the version
 */
public record KeyDetails(
        String key,
        String verdict,
        long deks,
        long nodes,
        long unconfirmedErasures,
        Slice<NeedRow> needs,
        long clustersElsewhere,
        List<String> backups,
        Attributes attributes) {

    static KeyDetails of(KeyNeed need, Slice<NeedRow> needs, long elsewhere, Attributes attributes) {
        return new KeyDetails(
                need.key().toString(),
                need.verdict().name(),
                need.deks(),
                need.nodes(),
                need.unconfirmedErasures(),
                needs,
                elsewhere,
                need.backups(),
                attributes);
    }

    /** True if the owner of the key may retire it. */
    public boolean isSafe() {
        return verdict.equals(KeyNeed.RetirementVerdict.SAFE_TO_RETIRE.name());
    }
}

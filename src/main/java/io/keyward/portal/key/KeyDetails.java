package io.keyward.portal.key;

import io.keyward.estate.KeyNeed;
import io.keyward.key.KeyVersion;
import io.keyward.portal.page.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page of a key version shows. Times that are not known are null.
 *
 * @param verdict such as {@code SAFE_TO_RETIRE}
 * @param enabled {@code yes}, {@code no}, or empty if no vault returned it
 * @param newest the newest version of the same key; empty if it is this one, or not known
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
        String enabled,
        Instant notBefore,
        Expiry expiry,
        Instant createdOn,
        Instant seenAt,
        String newest) {

    /** @param version null if no vault returned its attributes */
    static KeyDetails of(KeyNeed need, Slice<NeedRow> needs, long elsewhere, KeyVersion version, Expiry expiry) {
        var known = Optional.ofNullable(version);
        return new KeyDetails(
                need.key().toString(),
                need.verdict().name(),
                need.deks(),
                need.nodes(),
                need.unconfirmedErasures(),
                needs,
                elsewhere,
                need.backups(),
                known.flatMap(KeyVersion::enabled).map(is -> is ? "yes" : "no").orElse(""),
                known.flatMap(KeyVersion::notBefore).orElse(null),
                expiry,
                known.flatMap(KeyVersion::createdOn).orElse(null),
                known.flatMap(KeyVersion::seenAt).orElse(null),
                known.flatMap(KeyVersion::newest)
                        .filter(newest -> !newest.equals(need.key()))
                        .map(Object::toString)
                        .orElse(""));
    }

    /** True if the owner of the key may retire it. */
    public boolean isSafe() {
        return verdict.equals(KeyNeed.RetirementVerdict.SAFE_TO_RETIRE.name());
    }
}

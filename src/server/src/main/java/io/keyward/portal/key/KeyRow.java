package io.keyward.portal.key;

import io.keyward.cluster.ClusterScope;
import io.keyward.retirement.KeySummary;

/**
 * A key version in the list.
 *
 * @param backups how many backups need it; 0 for the scope of a resource group, whose readers may not see what belongs to the
 *     installation
 * @param elsewhere true if something outside the scope needs it, too
 * @param expiry when the version expires; null if the user may not read it, or no cluster of the scope needs the version
 */
public record KeyRow(KeySummary summary, int backups, boolean elsewhere, Expiry expiry) {

    static KeyRow of(KeySummary summary, ClusterScope scope, Expiry expiry) {
        var isGroup = scope.group().isPresent();
        return new KeyRow(
                summary,
                isGroup ? 0 : summary.backups(),
                summary.need().elsewhere() > 0 || (isGroup && summary.backups() > 0),
                expiry);
    }
}

package io.keyward.portal.key;

import io.keyward.disk.ClusterNeed;
import io.keyward.portal.reach.ClusterLink;

/**
 * Why a cluster needs a key version; see {@link ClusterNeed}.
 */
public record NeedRow(
        ClusterLink cluster,
        long deks,
        long nodes,
        long unconfirmedErasures,
        long headers,
        long kits,
        boolean inForce) {

    static NeedRow of(ClusterNeed need, ClusterLink cluster) {
        return new NeedRow(
                cluster,
                need.deks(),
                need.nodes(),
                need.unconfirmedErasures(),
                need.headers(),
                need.kits(),
                need.inForce());
    }
}

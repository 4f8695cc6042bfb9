package io.keyward.portal.erasure;

import io.keyward.estate.AcknowledgedErasure;
import io.keyward.portal.reach.ClusterLink;
import java.time.Instant;

/**
 * What an operator has stated about erased disks.
 *
 * @param host empty for all removed nodes of the cluster
 */
public record AcknowledgedRow(
        ClusterLink cluster, String host, String key, long disks, String operator, String reason, Instant at) {

    static AcknowledgedRow of(AcknowledgedErasure erasure, ClusterLink cluster) {
        return new AcknowledgedRow(
                cluster,
                erasure.host().orElse(""),
                erasure.key().toString(),
                erasure.disks(),
                erasure.operator(),
                erasure.reason(),
                erasure.at());
    }
}

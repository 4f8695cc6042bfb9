package io.keyward.portal.key;

import io.keyward.disk.ErasedDisk;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.portal.reach.ClusterLink;
import java.time.Instant;

/**
 * A disk of a removed node or deleted cluster.
 *
 * @param erasure what is known of its erasure, such as {@code UNCONFIRMED}
 * @param until when the vault purges its last recovery kit; null if it has none, or one can still be read
 * @param erasedAt null without a receipt of the node
 * @param orderedBy the object id of who ordered it; empty if it is unknown
 * @param dueAt null unless the node gets the order later
 * @param takenBackBy the object id of who took the order back; empty while it stands
 */
public record ErasedDiskRow(
        ClusterLink cluster,
        String host,
        String kind,
        int lun,
        String key,
        String erasure,
        Instant until,
        Instant erasedAt,
        String orderedBy,
        Instant dueAt,
        String takenBackBy) {

    static ErasedDiskRow of(ErasedDisk disk, ClusterLink cluster, Instant now) {
        return new ErasedDiskRow(
                cluster,
                disk.host(),
                disk.kind().name(),
                disk.lun(),
                disk.key().toString(),
                disk.erasure().name(),
                disk.until().orElse(null),
                disk.erasedAt().orElse(null),
                disk.order().flatMap(EraseOrder::orderedBy).orElse(""),
                disk.order()
                        .filter(order -> order.state(now) == EraseOrder.State.WAITING)
                        .map(EraseOrder::dueAt)
                        .orElse(null),
                disk.order().flatMap(EraseOrder::takenBackBy).orElse(""));
    }
}

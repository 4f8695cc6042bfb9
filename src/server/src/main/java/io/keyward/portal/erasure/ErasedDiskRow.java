package io.keyward.portal.erasure;

import io.keyward.disk.ErasedDisk;
import io.keyward.portal.reach.ClusterLink;
import java.time.Instant;

/**
 * A disk of a removed node or deleted cluster.
 *
 * @param resource the resource id of its cluster, which can be a deleted one
 * @param erasure what is known of its erasure, such as {@code UNCONFIRMED}
 * @param until when the vault purges its last recovery kit; null if it has none, or one can still be read
 * @param erasedAt null without a receipt of the node
 * @param order null if an older release removed the node
 * @param takeBack true if the user may take the order back, and nothing shows that the node has followed it
 */
public record ErasedDiskRow(
        long id,
        String resource,
        ClusterLink cluster,
        String host,
        String kind,
        int lun,
        String key,
        String erasure,
        Instant until,
        Instant erasedAt,
        OrderRow order,
        boolean takeBack) {

    /** @param allowed the user may take back the orders of this cluster */
    static ErasedDiskRow of(ErasedDisk disk, ClusterLink cluster, boolean allowed, Instant now) {
        return new ErasedDiskRow(
                disk.id(),
                disk.cluster().toString(),
                cluster,
                disk.host(),
                disk.kind().name(),
                disk.lun(),
                disk.key().toString(),
                disk.erasure().name(),
                disk.until().orElse(null),
                disk.erasedAt().orElse(null),
                OrderRow.of(disk, now).orElse(null),
                allowed && disk.hasStandingOrder());
    }
}

package io.keyward.portal.key;

import io.keyward.disk.ErasedDisk;
import io.keyward.portal.reach.ClusterLink;
import java.time.Instant;

/**
 * A disk of a removed node or deleted cluster.
 *
 * @param erasure what is known of its erasure, such as {@code UNCONFIRMED}
 * @param until when the vault purges its last recovery kit; null if it has none, or one can still be read
 * @param erasedAt null without a receipt of the node
 */
public record ErasedDiskRow(
        ClusterLink cluster,
        String host,
        String kind,
        int lun,
        String key,
        String erasure,
        Instant until,
        Instant erasedAt) {

    static ErasedDiskRow of(ErasedDisk disk, ClusterLink cluster) {
        return new ErasedDiskRow(
                cluster,
                disk.host(),
                disk.kind().name(),
                disk.lun(),
                disk.key().toString(),
                disk.erasure().name(),
                disk.until().orElse(null),
                disk.erasedAt().orElse(null));
    }
}

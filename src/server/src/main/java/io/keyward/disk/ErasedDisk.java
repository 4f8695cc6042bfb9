package io.keyward.disk;

import io.keyward.cluster.ResourceId;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.key.KeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A disk of a removed node or deleted cluster that had a DEK.
 *
 * @param key the key version of its last DEK, as the customer spelled it (R11)
 * @param receipt what the node that erased it has signed, a compact JWS
 * @param until when the vault purges the last recovery kit; empty if no kit is left or one can still be read
 * @param order by whom and when its erasure was ordered
 * @param cloned true if two machines use the key of its node, which gets no order before an operator has decided
 */
public record ErasedDisk(
        long id,
        ResourceId cluster,
        String host,
        DiskKind kind,
        int lun,
        KeyId key,
        Erasure erasure,
        Optional<Instant> erasedAt,
        Optional<String> receipt,
        Optional<Instant> until,
        Optional<EraseOrder> order,
        boolean cloned) {

    /** True if an operator can take the order back. The node may have followed it and not reported that yet. */
    public boolean hasOpenOrder() {
        var open = erasure == Erasure.UNCONFIRMED || erasure == Erasure.ACKNOWLEDGED;
        return open && order.flatMap(EraseOrder::takenBackAt).isEmpty() && order.isPresent();
    }
}

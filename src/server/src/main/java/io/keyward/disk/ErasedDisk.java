package io.keyward.disk;

import io.keyward.cluster.ResourceId;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.key.KeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * A disk of a removed node or deleted cluster that had a DEK.
 *
 * @param key the key version of its last DEK, in the customer's spelling (R11)
 * @param receipt the receipt that the node signed after it had erased the disk, a compact JWS
 * @param until when the vault purges the last recovery kit; empty if there is no kit, or if one can still be read
 * @param order the order to erase it, with the operator and the time; empty if there is none
 * @param cloned true if two machines use the key of its node; the node gets no order until an operator has decided the
 *     conflict
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

    /** True if an operator can take the order back. The node may have executed it already without having reported that. */
    public boolean hasOpenOrder() {
        var open = erasure == Erasure.UNCONFIRMED || erasure == Erasure.ACKNOWLEDGED;
        return open && order.flatMap(EraseOrder::takenBackAt).isEmpty() && order.isPresent();
    }
}

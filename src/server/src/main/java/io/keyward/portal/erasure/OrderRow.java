package io.keyward.portal.erasure;

import io.keyward.disk.ErasedDisk;
import io.keyward.disk.erasure.EraseOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * An order to erase a disk. Texts that do not apply are empty.
 *
 * @param standing what becomes of it, a {@link Standing}
 * @param orderedBy the object id of who ordered it; empty if it is unknown
 * @param dueAt the node does not get it before this time
 * @param takenBackBy the object id of who took it back
 * @param takenBackAt null while it stands
 */
public record OrderRow(
        String standing, String orderedBy, Instant orderedAt, Instant dueAt, String takenBackBy, Instant takenBackAt) {

    /** What becomes of an order, as far as Keyward knows. */
    public enum Standing {
        /** The node does not get it yet. */
        WAITING,
        /** The node gets it, and may have followed it. */
        DUE,
        /** Two machines use the key of the node: neither gets it before an operator has decided. */
        WITHHELD,
        /** An operator took it back. */
        TAKEN_BACK,
        /** The node has confirmed that it followed it. */
        FOLLOWED
    }

    static Optional<OrderRow> of(ErasedDisk disk, Instant now) {
        return disk.order()
                .map(order -> new OrderRow(
                        standing(disk, order, now).name(),
                        order.orderedBy().orElse(""),
                        order.orderedAt(),
                        order.dueAt(),
                        order.takenBackBy().orElse(""),
                        order.takenBackAt().orElse(null)));
    }

    private static Standing standing(ErasedDisk disk, EraseOrder order, Instant now) {
        if (order.takenBackAt().isPresent()) {
            return Standing.TAKEN_BACK;
        }
        if (!disk.hasStandingOrder()) {
            return Standing.FOLLOWED;
        }
        if (disk.cloned()) {
            return Standing.WITHHELD;
        }
        return now.isBefore(order.dueAt()) ? Standing.WAITING : Standing.DUE;
    }
}

package io.keyward.portal.erasure;

import io.keyward.disk.ErasedDisk;
import io.keyward.disk.Erasure;
import io.keyward.disk.erasure.EraseOrder;
import java.time.Instant;

/**
 * A disk of a removed node or deleted cluster.
 *
 * @param orderStatus null if no order is on record, because an older release removed the node
 * @param takeBack true if the disk has an open order ({@link ErasedDisk#hasOpenOrder}) and the user may take it back
 * @param acknowledge true if the erasure is {@link Erasure#UNCONFIRMED} and the user may acknowledge it
 */
public record ErasedDiskRow(ErasedDisk disk, OrderStatus orderStatus, boolean takeBack, boolean acknowledge) {

    /** The state of an order, as far as Keyward knows. */
    public enum OrderStatus {
        /** The node does not receive the order yet. */
        WAITING,
        /** The node receives the order, and may have followed it. */
        DUE,
        /** Two machines use the key of the node: neither receives the order before an operator has decided. */
        WITHHELD,
        /** An operator took the order back. */
        TAKEN_BACK,
        /** The node has confirmed that it followed the order. */
        FOLLOWED
    }

    /**
     * @param takeBack true if the user may take back the orders of this cluster
     * @param acknowledge true if the user may acknowledge erasures in the subscription of the cluster
     */
    static ErasedDiskRow of(ErasedDisk disk, boolean takeBack, boolean acknowledge, Instant now) {
        return new ErasedDiskRow(
                disk,
                disk.order().map(order -> orderStatus(disk, order.state(now))).orElse(null),
                takeBack && disk.hasOpenOrder(),
                acknowledge && disk.erasure() == Erasure.UNCONFIRMED);
    }

    private static OrderStatus orderStatus(ErasedDisk disk, EraseOrder.State state) {
        if (state == EraseOrder.State.TAKEN_BACK) {
            return OrderStatus.TAKEN_BACK;
        }
        if (!disk.hasOpenOrder()) {
            return OrderStatus.FOLLOWED;
        }
        if (disk.cloned()) {
            return OrderStatus.WITHHELD;
        }
        return state == EraseOrder.State.WAITING ? OrderStatus.WAITING : OrderStatus.DUE;
    }
}

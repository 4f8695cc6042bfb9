package io.keyward.node;

import io.keyward.access.GracePolicy;
import io.keyward.disk.Disk;
import io.keyward.disk.Erasure;
import io.keyward.disk.erasure.EraseOrder;
import java.util.List;
import java.util.Map;

/**
 * What a node has to do with its disks.
 *
 * @param serial a different number after every change of the plan or of the signing keys
 * @param disks all disks of the node, except those whose DEK must not be delivered yet; a disk without a DEK and without an
 *     order to erase it is in none of the lists below
 * @param orders the state of each order to erase a disk, by disk id
 * @param cloned true if two machines use the key of the node; it then gets no order to erase
 */
public record NodePlan(
        EnrolledNode node,
        long serial,
        GracePolicy grace,
        List<Disk> disks,
        Map<Long, EraseOrder.State> orders,
        boolean cloned) {

    /** The disks with a DEK: the node keeps them encrypted under the customer's key. */
    public List<Disk> kept() {
        return disks.stream().filter(disk -> disk.dek().isPresent()).toList();
    }

    /** The disks whose header the node must destroy now, because the node or its cluster is deleted. */
    public List<Disk> toErase() {
        return disks.stream()
                .filter(disk -> !cloned && isOrdered(disk, EraseOrder.State.DUE))
                .toList();
    }

    /**
     * The disks that the node will be ordered to erase later. Until then they stay as they are; Keyward no longer has their
     * DEKs.
     */
    public List<Disk> waiting() {
        return disks.stream()
                .filter(disk ->
                        isOrdered(disk, EraseOrder.State.WAITING) || (cloned && isOrdered(disk, EraseOrder.State.DUE)))
                .toList();
    }

    /**
     * The disks that stay as they are, because an operator took back the order to erase them; Keyward no longer has their
     * DEKs.
     */
    public List<Disk> spared() {
        return disks.stream()
                .filter(disk -> isOrdered(disk, EraseOrder.State.TAKEN_BACK))
                .toList();
    }

    private boolean isOrdered(Disk disk, EraseOrder.State state) {
        return isToBeErased(disk) && orders.get(disk.id()) == state;
    }

    /**
     * True if the disk had a DEK and its erasure is not confirmed. After an acknowledgement by an operator, the node still
     * erases a disk that exists.
     */
    static boolean isToBeErased(Disk disk) {
        return disk.erasedUnder().isPresent()
                && disk.erasure().filter(state -> state != Erasure.CONFIRMED).isPresent();
    }
}

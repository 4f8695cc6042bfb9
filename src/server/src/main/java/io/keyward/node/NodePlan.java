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
 * @param serial grows with every change of the plan
 * @param disks all disks of the node, including those that the plan does not mention
 * @param orders the present state of each order to erase a disk, by disk id
 * @param cloned true if two machines use the key of the node, so it gets no order to erase
 */
public record NodePlan(
        EnrolledNode node,
        long serial,
        GracePolicy grace,
        List<Disk> disks,
        Map<Long, EraseOrder.State> orders,
        boolean cloned) {

    /** The disks that stay encrypted under the customer's key. A disk that is not sealed yet is not among them. */
    public List<Disk> kept() {
        return disks.stream().filter(disk -> disk.dek().isPresent()).toList();
    }

    /** The disks whose header the node must destroy now, because the node or its cluster is deleted. */
    public List<Disk> toErase() {
        return disks.stream()
                .filter(disk -> !cloned && isOrdered(disk, EraseOrder.State.DUE))
                .toList();
    }

    /** The disks that the node will be ordered to erase. Until then they stay as they are, and Keyward has no DEK of them. */
    public List<Disk> waiting() {
        return disks.stream()
                .filter(disk ->
                        isOrdered(disk, EraseOrder.State.WAITING) || (cloned && isOrdered(disk, EraseOrder.State.DUE)))
                .toList();
    }

    /** The disks that stay as they are, because an operator took back the order to erase them. Keyward has no DEK of them. */
    public List<Disk> spared() {
        return disks.stream()
                .filter(disk -> isOrdered(disk, EraseOrder.State.TAKEN_BACK))
                .toList();
    }

    private boolean isOrdered(Disk disk, EraseOrder.State state) {
        return isToBeErased(disk) && orders.get(disk.id()) == state;
    }

    /** An acknowledgement by an operator does not stop the node from erasing a disk that still exists. */
    static boolean isToBeErased(Disk disk) {
        return disk.erasedUnder().isPresent()
                && disk.erasure().filter(state -> state != Erasure.CONFIRMED).isPresent();
    }
}

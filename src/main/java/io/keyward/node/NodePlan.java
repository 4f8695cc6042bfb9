package io.keyward.node;

import io.keyward.access.GracePolicy;
import io.keyward.disk.Disk;
import io.keyward.disk.Erasure;
import java.util.List;

/**
 * What a node has to do with its disks.
 *
 * @param serial grows with every change of the plan
 * @param disks all disks of the node, also those that the plan does not mention
 */
public record NodePlan(EnrolledNode node, long serial, GracePolicy grace, List<Disk> disks) {

    /** The disks that stay encrypted under the customer's key. A disk that is not sealed yet is not among them. */
    public List<Disk> kept() {
        return disks.stream().filter(disk -> disk.dek().isPresent()).toList();
    }

    /** The disks whose header the node must destroy, because the node or its cluster is deleted. */
    public List<Disk> toErase() {
        return disks.stream().filter(NodePlan::isToBeErased).toList();
    }

    /** An acknowledgement by an operator does not stop the node from erasing a disk that still exists. */
    static boolean isToBeErased(Disk disk) {
        return disk.erasedUnder().isPresent()
                && disk.erasure().filter(state -> state != Erasure.CONFIRMED).isPresent();
    }
}

package io.keyward.portal.erasure;

/**
 * The order to erase a disk, and how many orders can be taken back with it.
 *
 * @param ofNode how many open orders the disks of the node have, including this disk
 * @param ofCluster how many open orders the disks of all removed nodes of the cluster have
 */
public record OrderDetails(ErasedDiskRow disk, int ofNode, int ofCluster) {

    /** True if other disks of the node have open orders. */
    public boolean isOneOfNode() {
        return ofNode > (disk.takeBack() ? 1 : 0);
    }

    /** True if disks of other nodes of the cluster have open orders. */
    public boolean isOneOfCluster() {
        return ofCluster > ofNode;
    }
}

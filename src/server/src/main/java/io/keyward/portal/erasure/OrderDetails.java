package io.keyward.portal.erasure;

/**
 * The order to erase a disk, and how many orders can be taken back with it.
 *
 * @param ofNode how many open orders the disks of the node have, including this one
 * @param ofCluster how many open orders the disks of all removed nodes of the cluster have
 */
public record OrderDetails(ErasedDiskRow disk, int ofNode, int ofCluster) {

    /** True if the order of the disk is one of several of its node. */
    public boolean isOneOfNode() {
        return ofNode > (disk.takeBack() ? 1 : 0);
    }

    /** True if other nodes of the cluster have orders too. */
    public boolean isOneOfCluster() {
        return ofCluster > ofNode;
    }
}

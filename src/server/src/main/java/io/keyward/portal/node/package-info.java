/**
 * The pages about the nodes of a cluster: their disks, which of them could not unlock their disks after a reboot, and the
 * decision which of two machines with the same key remains the node. Begin with {@link io.keyward.portal.node.NodePage} and
 * {@link io.keyward.portal.node.RebootRiskPage}.
 */
package io.keyward.portal.node;

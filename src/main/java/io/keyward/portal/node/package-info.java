/**
 * The pages about the nodes of a cluster: their disks, and which of them could not unlock their disks after a reboot. Begin with
 * {@link io.keyward.portal.node.NodePage} and {@link io.keyward.portal.node.RebootRiskPage}.
 */
package io.keyward.portal.node;

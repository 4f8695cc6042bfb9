/**
 * The page of the nodes of a cluster and their disks. Begin with {@link io.keyward.portal.node.NodesPage}.
 */
package io.keyward.portal.node;

/**
 * The roles of a cluster: for each role the number of nodes, their machine size and their data disks. Begin with {@link
 * io.keyward.cluster.role.Topology}, which completes the roles of a request.
 */
package io.keyward.cluster.role;

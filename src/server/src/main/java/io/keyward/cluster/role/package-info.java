/**
 * The roles of a cluster: how many nodes each has, on which machines, with how many data disks. Begin with {@link
 * io.keyward.cluster.role.Topology}, which completes the roles of a request.
 */
package io.keyward.cluster.role;

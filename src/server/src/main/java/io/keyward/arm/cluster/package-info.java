/**
 * Creates, reads, changes and deletes clusters, and starts Change Key and resize. Begin with {@link
 * io.keyward.arm.cluster.ClusterResource} and {@link io.keyward.arm.cluster.ClusterRequest}.
 */
package io.keyward.arm.cluster;

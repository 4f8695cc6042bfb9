/**
 * Creates, reads, changes and deletes clusters, and starts Change Key and resize. It may use {@code arm.operation},
 * {@code arm.json} and {@code arm.wire}. Begin with {@link io.keyward.arm.cluster.ClusterResource} and {@link
 * io.keyward.arm.cluster.ClusterRequest}.
 */
package io.keyward.arm.cluster;

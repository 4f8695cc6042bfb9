/**
 * The pages about clusters. Begin with {@link io.keyward.portal.cluster.ClusterListPage}.
 */
package io.keyward.portal.cluster;

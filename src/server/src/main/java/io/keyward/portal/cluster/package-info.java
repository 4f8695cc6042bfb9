/**
 * The pages about clusters. Begin with {@link io.keyward.portal.cluster.ClusterOverview}.
 */
package io.keyward.portal.cluster;

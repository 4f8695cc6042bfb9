/**
 * Finds clusters of a long list by name, resource group and state. Begin with {@link io.keyward.cluster.search.ClusterIndex}.
 */
package io.keyward.cluster.search;

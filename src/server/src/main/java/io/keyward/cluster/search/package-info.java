/**
 * Finds clusters of a long list by name, resource group and state. It may use {@code cluster} itself. Begin with {@link
 * io.keyward.cluster.search.ClusterIndex}.
 */
package io.keyward.cluster.search;

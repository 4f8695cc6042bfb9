/**
 * The rules for the names of clusters, resource groups and subscriptions. Begin with {@link
 * io.keyward.cluster.name.ResourceNames}.
 */
package io.keyward.cluster.name;

/**
 * Clusters, their nodes, and the customer's key of each, with the life cycle of a cluster. This package uses only packages
 * below it in the table of {@code README.md}, and never calls a vault. Begin with {@link io.keyward.cluster.Cluster}, then read
 * {@link io.keyward.cluster.Clusters}, whose {@code change} methods are the only way to change a stored cluster.
 */
package io.keyward.cluster;

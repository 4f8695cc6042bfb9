/**
 * Clusters, their nodes, and the customer's key of each, with the life cycle of a cluster. This package may use {@code audit},
 * {@code key}, {@code concurrent} and {@code problem}, and never calls a vault. Begin with {@link io.keyward.cluster.Cluster},
 * then read {@link io.keyward.cluster.Clusters}, whose {@code change} method is the only way to change a cluster.
 */
package io.keyward.cluster;

/**
 * The rules for the names of clusters and of what contains them. It may use {@code cluster} and {@code problem}. Begin with
 * {@link io.keyward.cluster.name.ResourceNames}.
 */
package io.keyward.cluster.name;

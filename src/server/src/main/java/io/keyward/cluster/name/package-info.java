/** The rules for the names of clusters and of what contains them. Begin with {@link io.keyward.cluster.name.ResourceNames}. */
package io.keyward.cluster.name;

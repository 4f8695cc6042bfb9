/** The tags of a cluster, and Azure's limits for them. */
package io.keyward.cluster.tag;

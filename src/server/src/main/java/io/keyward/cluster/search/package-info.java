/**
 * Reads clusters for lists, and decides which of them a reader may see. Begin with {@link
 * io.keyward.cluster.search.VisibleClusters}.
 */
package io.keyward.cluster.search;

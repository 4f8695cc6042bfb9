/**
 * What an operator looks at first: which clusters can open their disks, all alerts in one list, and a search for nodes, key
 * versions and operations. Every query divides its list into pages in the database, and knows what its reader may read. It
 * calls no vault and decides nothing. Begin with {@link io.keyward.overview.ClusterFacts}.
 */
package io.keyward.overview;

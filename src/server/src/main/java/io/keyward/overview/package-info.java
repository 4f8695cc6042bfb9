/**
 * What an operator looks at first: which clusters can open their disks, all alerts in one list, what has changed, which servers
 * run, and a search for nodes, key versions and operations. The database divides the long lists into pages, and leaves out what
 * the reader may not read. This package calls no vault and decides nothing. Begin with {@link
 * io.keyward.overview.ClusterFacts}.
 */
package io.keyward.overview;

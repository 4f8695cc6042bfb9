/**
 * The table {@code cluster_need}: for pages and lists, how many DEKs, nodes and disks of each cluster need a key version.
 * Decisions about whether a version is needed use the rows of the disks instead (invariant 8).
 */
package io.keyward.disk.need;

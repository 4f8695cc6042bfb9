/**
 * What clusters need key versions for, added up for pages and lists: the table {@code cluster_need}. Whether anything needs a
 * version is decided from the rows of the disks instead (invariant 8).
 */
package io.keyward.disk.need;

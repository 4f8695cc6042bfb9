/**
 * The numbers of DEKs that pages, lists and metrics show. Each change of a DEK updates them, and a sweep checks them against
 * the rows of the disks. This package refers to disks by their ids only. Begin with {@link io.keyward.disk.tally.DekTally}.
 */
package io.keyward.disk.tally;

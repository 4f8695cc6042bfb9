/**
 * The numbers of DEKs that views, lists and metrics show, kept with each change, and the sweep that compares them with the rows
 * of the disks. It knows disks by their ids. Begin with {@link io.keyward.disk.tally.DekTally}.
 */
package io.keyward.disk.tally;

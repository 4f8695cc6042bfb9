/**
 * The chunk job that moves DEKs: the partitions of the disks, reading, wrapping under the target, writing, and the proof at
 * the end. The steps are listed in {@code META-INF/batch-jobs/rewrap.xml}. Begin with {@link
 * io.keyward.rotation.rewrap.DekRewrapping} (one DEK).
 */
package io.keyward.rotation.rewrap;

/**
 * The disks of nodes and the wrapped DEK of each. This package may use {@code cluster}, {@code key} and {@code problem}, and
 * never calls a vault. Begin with {@link io.keyward.disk.Disk} and {@link io.keyward.disk.Disks}; {@link
 * io.keyward.disk.DiskTable} says which disks a node has.
 */
package io.keyward.disk;

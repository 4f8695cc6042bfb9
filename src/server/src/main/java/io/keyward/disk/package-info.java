/**
 * The disks of nodes and the wrapped DEK of each. This package uses only packages below it in the table of {@code README.md},
 * and never calls a vault. Begin with {@link io.keyward.disk.Disk} and {@link io.keyward.disk.Disks}; {@link
 * io.keyward.disk.DiskTable} says which disks a node has.
 */
package io.keyward.disk;

/**
 * A planned disk on this node: its device, header, volume, tokens, file system, and the notes of unfinished work. The
 * sub-packages contain the procedures on a disk. They use this package, and it uses none of them. Begin with {@link
 * io.keyward.agent.disk.NodeDisks} and {@link io.keyward.agent.disk.NodeDisk}.
 */
package io.keyward.agent.disk;

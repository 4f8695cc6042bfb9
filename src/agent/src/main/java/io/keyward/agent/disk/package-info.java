/**
 * A planned disk on this node: its device, header, volume, tokens, file system, and the notes of unfinished work. Uses the
 * packages of devices, LUKS and state; the sub-packages, which hold what is done to a disk, use this one and never the reverse.
 * Begin with {@link io.keyward.agent.disk.NodeDisks} and {@link io.keyward.agent.disk.NodeDisk}.
 */
package io.keyward.agent.disk;

/**
 * Opens and mounts the volume of a sealed disk. When access to the key is lost, it suspends the volume or cuts it (reads and
 * writes wait or fail), and later brings it back. Uses the disk and its tokens. Begin with {@link
 * io.keyward.agent.disk.volume.Unlocking}, then {@link io.keyward.agent.disk.volume.Revocation}.
 */
package io.keyward.agent.disk.volume;

/**
 * Opens and mounts the volume of a sealed disk, suspends or cuts it when access to the key is lost, and brings it back. Uses
 * the disk and its tokens. Begin with {@link io.keyward.agent.disk.volume.Unlocking}, then {@link
 * io.keyward.agent.disk.volume.Revocation}.
 */
package io.keyward.agent.disk.volume;

/**
 * How a device becomes an encrypted disk, by formatting it or by encrypting its file system in place, and how it is erased.
 * Uses the disk, its tokens and LUKS. Begin with {@link io.keyward.agent.disk.encryption.Sealing}, then {@link
 * io.keyward.agent.disk.encryption.InPlaceEncryption} and {@link io.keyward.agent.disk.encryption.Erasing}.
 */
package io.keyward.agent.disk.encryption;

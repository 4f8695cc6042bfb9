/**
 * Gives a disk a new DEK and survives a power cut at every step. Uses the disk and its tokens; the server's store and the
 * wrapping come in through {@link io.keyward.agent.disk.dek.DekStore} and {@link io.keyward.agent.disk.dek.DekWrapper}. Begin
 * with {@link io.keyward.agent.disk.dek.DekChange}.
 */
package io.keyward.agent.disk.dek;

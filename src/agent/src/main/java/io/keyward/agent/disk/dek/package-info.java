/**
 * Gives a disk a new DEK and survives a power cut at every step. It reaches the server and the vault only
 * through interfaces that other packages implement, such as {@link io.keyward.agent.disk.dek.DekStore} and {@link
 * io.keyward.agent.disk.dek.DekWrapper}. Begin with {@link io.keyward.agent.disk.dek.DekChange}.
 */
package io.keyward.agent.disk.dek;

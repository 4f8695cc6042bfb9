/**
 * LUKS2 devices and volumes through cryptsetup and dmsetup. Begin with {@link io.keyward.agent.luks.LuksDevice} and {@link
 * io.keyward.agent.luks.LuksVolume}.
 */
package io.keyward.agent.luks;

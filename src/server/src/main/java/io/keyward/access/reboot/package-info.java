/**
 * Which nodes could not unlock their disks after a reboot, and what is refused meanwhile. Begin with {@link
 * io.keyward.access.reboot.RebootRisks} and {@link io.keyward.access.reboot.RebootHold}.
 */
package io.keyward.access.reboot;

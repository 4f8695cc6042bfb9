/**
 * Which nodes would be unable to unlock their disks if they rebooted now, and which requests are refused as long as there are
 * such nodes. Begin with {@link io.keyward.access.reboot.RebootRisks} and {@link io.keyward.access.reboot.RebootHold}.
 */
package io.keyward.access.reboot;

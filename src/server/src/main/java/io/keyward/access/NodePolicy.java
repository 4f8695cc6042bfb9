package io.keyward.access;

/**
 * What the owner of a cluster decides about its nodes.
 *
 * @param grace how long they run on while the vault refuses the key
 * @param recoveryKit true if each node stores a recovery kit for each of its disks in the vault of the key
 * @param rebootHold true if the cluster keeps its nodes while one of them could not unlock its disks after a reboot
 */
public record NodePolicy(GraceTimes grace, boolean recoveryKit, boolean rebootHold) {

    /** Nodes run on, without a recovery kit and without a hold. */
    public static final NodePolicy NONE = new NodePolicy(GraceTimes.NEVER, false, false);
}

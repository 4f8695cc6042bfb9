package io.keyward.retirement;

import io.keyward.cluster.ResourceId;
import java.util.List;
import java.util.Set;

/**
 * The effects that a change of a key or vault would have on one cluster.
 *
 * @param atOnce the effects from the moment of the change
 * @param nodes how many nodes the cluster has
 * @param atNextReboot the hosts that could not open their disks after a reboot; until then they run on
 */
public record Impact(ResourceId cluster, int nodes, Set<Effect> atOnce, List<String> atNextReboot) {

    /** An immediate effect on a cluster. */
    public enum Effect {
        /** The alert of a lost key is raised, and the time of the cluster's grace policy begins. */
        KEY_LOST,
        /** The key of the cluster cannot be changed until the change is reverted, because its DEKs cannot be unwrapped. */
        CHANGE_KEY_REFUSED,
        /** The key of the cluster cannot be changed to a key of the same vault. A key of another vault is the remedy. */
        CHANGE_KEY_WITHIN_VAULT_REFUSED,
        /** The cluster stays under its version, because the admission checks refuse every newer one. */
        FOLLOWING_STOPS,
        /** No nodes can be added. If the key still unwraps, changing it is the remedy. */
        SCALE_UP_REFUSED,
        /** A rotation under way waits, and ends as Failed if that takes too long. */
        ROTATION_WAITS,
        /** A creation or resize under way that still has disks to seal ends as Failed. */
        OPERATION_FAILS
    }
}

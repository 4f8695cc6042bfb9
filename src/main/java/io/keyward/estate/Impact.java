package io.keyward.estate;

import io.keyward.cluster.ResourceId;
import java.util.List;
import java.util.Set;

/**
 * What a change of a key or a vault would do to one cluster.
 *
 * @param atOnce what would be so from the moment of the change on
 * @param atNextReboot the hosts whose disks would stay shut once they have been down; running ones go on
 */
public record Impact(ResourceId cluster, Set<Effect> atOnce, List<String> atNextReboot) {

    /** What a cluster would feel at once. */
    public enum Effect {
        /** The alert that the key is lost is raised, and the cluster's grace policy begins to count. */
        KEY_LOST,
        /** The key cannot be changed until the change is taken back: what is sealed cannot be opened. */
        CHANGE_KEY_REFUSED,
        /** The key cannot be changed to another one of the same vault; one of another vault is the remedy. */
        CHANGE_KEY_WITHIN_VAULT_REFUSED,
        /** The cluster stays under its version, for the door refuses every newer one. */
        FOLLOWING_STOPS,
        /** No nodes can be added; where the key still unwraps, changing it is the remedy. */
        SCALE_UP_REFUSED,
        /** A rotation that runs waits, and ends Failed where that lasts too long. */
        ROTATION_WAITS,
        /** A creation or a resize that is under way and still has disks to seal ends Failed. */
        OPERATION_FAILS
    }

    public boolean felt() {
        return !atOnce.isEmpty() || !atNextReboot.isEmpty();
    }
}

package io.keyward.fleet.plan;

import io.keyward.cluster.search.ListedCluster;
import io.keyward.fleet.Refusal;
import io.keyward.key.KeyId;
import java.util.Map;
import java.util.Optional;

/**
 * What a fleet rotation would do with a cluster.
 *
 * @param target empty if the vault did not return the newest version, or was not asked because the cluster is refused
 * @param toMove the number of DEKs to move, by the key version that they are under
 * @param reason why the cluster is refused, or what it waits for; otherwise empty
 */
public record PlannedCluster(
        ListedCluster cluster, Optional<KeyId> target, Map<KeyId, Long> toMove, Fate fate, Optional<Refusal> reason) {

    /** What a fleet rotation would do with a cluster. A fleet rotation stores its clusters in the order of these values. */
    public enum Fate {
        /** Its DEKs are moved. */
        ROTATE,
        /** Its DEKs are moved after another operation has ended. */
        WAIT,
        /** Its DEKs are under the target already. */
        NOTHING_TO_DO,
        /** Its key is not changed. */
        REFUSED
    }

    public boolean rotates() {
        return fate == Fate.ROTATE || fate == Fate.WAIT;
    }

    /** How many DEKs would be moved. */
    public long deks() {
        return toMove.values().stream().mapToLong(Long::longValue).sum();
    }

    public KeyId from() {
        return cluster.encryption().key();
    }
}

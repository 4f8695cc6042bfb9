package io.keyward.access;

import io.keyward.cluster.Cluster;
import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a cluster's disks can be opened and more of them sealed, by what is known of every key version that it needs:
 * as good as the worst of them.
 *
 * @param keys what is known, of those that are on record
 */
public record ClusterAccess(Optional<KeyId> sealingKey, List<KeyAccess> keys) {

    static ClusterAccess of(Cluster cluster, List<KeyAccess> keys) {
        return new ClusterAccess(cluster.sealingKey(), List.copyOf(keys));
    }

    public AccessState state() {
        return keys.stream().map(this::state).reduce(AccessState.ACCESSIBLE, AccessState::or);
    }

    /** For the one key under which new disks are sealed more is needed than for those which only open. */
    public AccessState state(KeyAccess access) {
        return isSealing(access) ? access.state() : access.stateForOpening();
    }

    /** What is wrong with the worst of them; empty where nothing is. */
    public Optional<Trouble> trouble() {
        return keys.stream()
                .filter(access -> state(access) != AccessState.ACCESSIBLE)
                .max(Comparator.comparing(this::state))
                .flatMap(KeyAccess::trouble);
    }

    /** What the vault last said to unwrapKey for the key that is worst off; empty where all of them open. */
    public Optional<Verdict> cannotOpen() {
        return keys.stream()
                .map(access -> access.verdict(KeyPermission.UNWRAP_KEY))
                .filter(verdict -> verdict.isRefused() || verdict.isFaulty())
                .max(Comparator.comparing(Verdict::isRefused));
    }

    /** When a vault was last asked for any of them. */
    public Optional<Instant> askedAt() {
        return keys.stream().flatMap(access -> access.askedAt().stream()).max(Instant::compareTo);
    }

    private boolean isSealing(KeyAccess access) {
        return sealingKey.filter(access.key()::equals).isPresent();
    }
}

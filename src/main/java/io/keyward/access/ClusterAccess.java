package io.keyward.access;

import io.keyward.key.KeyId;
import io.keyward.vault.KeyPermission;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a cluster's disks can be opened and more of them sealed, by what is known of every key version that it needs:
 * as good as the worst of them.
 *
 * @param sealedUnder the versions that its DEKs are under
 * @param keys what is known, of those that are on record
 */
public record ClusterAccess(Optional<KeyId> sealingKey, Set<KeyId> sealedUnder, List<KeyAccess> keys) {

    public ClusterAccess {
        sealedUnder = Set.copyOf(sealedUnder);
        keys = List.copyOf(keys);
    }

    public AccessState state() {
        return keys.stream().map(this::state).reduce(AccessState.ACCESSIBLE, AccessState::or);
    }

    /**
     * For the one key under which new disks are sealed more is needed than for those which only open; and a version that
     * no DEK is under cannot be lost, only nothing be sealed under it.
     */
    public AccessState state(KeyAccess access) {
        var state = isSealing(access) ? access.state() : access.stateForOpening();
        return state == AccessState.LOST && !opens(access) ? AccessState.WRAP_REFUSED : state;
    }

    /** What is wrong with the worst of them; empty where nothing is. */
    public Optional<AccessProblem> trouble() {
        return keys.stream()
                .filter(access -> state(access) != AccessState.ACCESSIBLE)
                .max(Comparator.comparing(this::state))
                .flatMap(KeyAccess::trouble);
    }

    /** What the vault last said to unwrapKey for each key that disks need to open and now may not. */
    List<PermissionStatus> cannotOpen() {
        return keys.stream()
                .filter(this::opens)
                .map(access -> access.verdict(KeyPermission.UNWRAP_KEY))
                .filter(verdict -> verdict.isRefused() || verdict.isFaulty())
                .toList();
    }

    /** When a vault was last asked for any of them. */
    public Optional<Instant> askedAt() {
        return keys.stream().flatMap(access -> access.askedAt().stream()).max(Instant::compareTo);
    }

    private boolean opens(KeyAccess access) {
        return sealedUnder.contains(access.key());
    }

    private boolean isSealing(KeyAccess access) {
        return sealingKey.filter(access.key()::equals).isPresent();
    }
}

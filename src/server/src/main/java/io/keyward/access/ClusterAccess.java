package io.keyward.access;

import static java.util.stream.Collectors.toSet;

import io.keyward.disk.ClusterKeys;
import io.keyward.vault.KeyPermission;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the disks of a cluster can be opened, and new disks can be sealed. The state of the cluster is the worst state of the
 * key versions that it needs; it is UNKNOWN if the vault was never called for one of them and no other version has a worse
 * state.
 *
 * @param accesses what is known about these versions; a version for which the vault was never called is missing, or has no
 *     result
 */
public record ClusterAccess(ClusterKeys keys, List<KeyAccess> accesses) {

    public ClusterAccess {
        accesses = List.copyOf(accesses);
    }

    public AccessState state() {
        var best = isCalledForAll() ? AccessState.ACCESSIBLE : AccessState.UNKNOWN;
        return accesses.stream().map(this::state).reduce(best, AccessState::worseOf);
    }

    private boolean isCalledForAll() {
        var called = accesses.stream()
                .filter(access -> access.lastCalledAt().isPresent())
                .map(KeyAccess::key)
                .collect(toSet());
        return called.containsAll(keys.all());
    }

    /**
     * The state of one key version, as it matters to this cluster. A version that seals no new disks only has to unwrap. A
     * version that no DEK is wrapped with is never LOST: without it, the cluster still opens its disks, but cannot seal new
     * ones.
     */
    public AccessState state(KeyAccess access) {
        var state = keys.sealsUnder(access.key()) ? access.state() : access.stateForUnwrapping();
        return state == AccessState.LOST && !keys.unwrapsWith(access.key()) ? AccessState.WRAP_REFUSED : state;
    }

    /** The problem of the version in the worst state; empty if all are accessible. */
    public Optional<PermissionStatus> problem() {
        return accesses.stream()
                .filter(access -> state(access) != AccessState.ACCESSIBLE)
                .max(Comparator.comparing(this::state))
                .flatMap(KeyAccess::problem);
    }

    /** The status of unwrapKey for each version that disks need and that does not unwrap now. */
    public List<PermissionStatus> unwrapProblems() {
        return accesses.stream()
                .filter(access -> keys.unwrapsWith(access.key()))
                .map(access -> access.status(KeyPermission.UNWRAP_KEY))
                .filter(status -> !status.isOk())
                .toList();
    }

    /** When the vault was last called for any of these versions. */
    public Optional<Instant> lastCalledAt() {
        return accesses.stream()
                .flatMap(access -> access.lastCalledAt().stream())
                .max(Instant::compareTo);
    }
}

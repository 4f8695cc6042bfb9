package io.keyward.access;

import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A recorded key that worked at second 0, and further calls to it at later seconds. */
final class KeyTimeline {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final ManagedIdentityId IDENTITY = new ManagedIdentityId(
            "/subscriptions/s/resourceGroups/Rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Id");

    private final KeyId key = Keys.aVersion();
    private final KeyAccesses accesses;

    KeyTimeline(KeyAccesses accesses) {
        this.accesses = accesses;
        accesses.add(key, IDENTITY);
        at(0, access -> List.of(KeyPermission.values()).forEach(permission -> access.worked(permission, START)));
    }

    KeyId key() {
        return key;
    }

    Optional<AccessChanged> worksAt(long second, KeyPermission permission) {
        return at(second, access -> access.worked(permission, second(second)));
    }

    Optional<AccessChanged> failsAt(long second, KeyPermission permission, VaultProblem problem) {
        return at(second, access -> access.failed(permission, problem, second(second)));
    }

    Optional<AccessChanged> at(long second, Consumer<KeyAccess> change) {
        return accesses.record(key, IDENTITY, change, second(second));
    }

    KeyAccess known() {
        return accesses.find(key, IDENTITY).orElseThrow();
    }

    VaultRefusal disabled() {
        return new VaultRefusal.KeyDisabled(key);
    }

    VaultRefusal deleted() {
        return new VaultRefusal.KeyDeleted(key.key());
    }

    VaultRefusal expired() {
        return new VaultRefusal.KeyExpired(key);
    }

    static VaultProblem silence() {
        return new VaultOutage.Silent("https://kv.vault.azure.net");
    }

    static Instant second(long second) {
        return START.plusSeconds(second);
    }
}

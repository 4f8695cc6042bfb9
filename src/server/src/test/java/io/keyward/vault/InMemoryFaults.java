package io.keyward.vault;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The faults that a test switches on for its vaults in memory: failures, the firewall, missing permissions. */
final class InMemoryFaults {

    private final Set<KeyPermission> denied = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Function<KeyName, RuntimeException> failure;
    private volatile boolean firewall;

    void deny(KeyPermission... permissions) {
        denied.addAll(List.of(permissions));
    }

    void allowAll() {
        denied.clear();
    }

    void firewall(boolean closed) {
        firewall = closed;
    }

    void failNext(int calls, Function<KeyName, RuntimeException> with) {
        failure = with;
        failures.set(calls);
    }

    void requireReachable(KeyName key) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw failure.apply(key);
        }
        if (firewall) {
            throw new VaultRefusal.FirewallRefused(key.vault(), List.of("203.0.113.7"));
        }
    }

    void requireAllowed(KeyName key, ManagedIdentityId identity, Set<KeyPermission> needed) {
        var missing = EnumSet.copyOf(needed);
        missing.retainAll(denied);
        if (!missing.isEmpty()) {
            throw new VaultRefusal.PermissionMissing(key, identity, missing);
        }
    }
}

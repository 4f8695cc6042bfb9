package io.keyward.vault.guard;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.key.WrappingKey;
import io.keyward.vault.Preflight;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.azure.Workbench;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Many vaults with many keys, which work until they are deleted all at once, for tests of the watch's load: nothing is
 * encrypted and nobody waits, but each call is counted at the time at which the real pace of the watch would have let it
 * through.
 */
public final class PacedVault implements Vault {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Clock clock;
    private final KeyCosts loads = new KeyCosts();
    private final Map<String, VaultRateLimiter> paces = new HashMap<>();
    private final Map<String, Calls> calls = new HashMap<>();
    private final Map<KeyId, Instant> lastProbes = new HashMap<>();
    private Duration longestGap = Duration.ZERO;
    private boolean deleted;
    private int weight = 1;

    private static final class Calls {
        private final ArrayDeque<Instant> inWindow = new ArrayDeque<>();
        private int most;
        private int all;

        void add(Instant at, int weight) {
            inWindow.addAll(Collections.nCopies(weight, at));
            while (!inWindow.getFirst().isAfter(at.minus(WINDOW))) {
                inWindow.removeFirst();
            }
            most = Math.max(most, inWindow.size());
            all++;
        }
    }

    public PacedVault(Clock clock) {
        this.clock = clock;
    }

    /** Every key is one of 4096 bits, of whose operations each counts for eight. */
    public void heavyKeys() {
        weight = 8;
    }

    public void deleteKeys() {
        deleted = true;
    }

    public void recoverKeys() {
        deleted = false;
    }

    /** The most that any vault was asked in any ten seconds, by weight. */
    public int mostCallsInWindow() {
        return calls.values().stream().mapToInt(each -> each.most).max().orElse(0);
    }

    public int calls() {
        return calls.values().stream().mapToInt(each -> each.all).sum();
    }

    /** How many keys were probed. */
    public int probedKeys() {
        return lastProbes.size();
    }

    /** The longest time between two probes of a key, up to now. */
    public Duration longestGap() {
        return lastProbes.values().stream()
                .map(last -> Duration.between(last, clock.instant()))
                .reduce(longestGap, PacedVault::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Instant call(KeyId version) {
        return call(version.key(), loads.of(version));
    }

    private Instant call(KeyName key, int booked) {
        var vault = key.vaultAuthority();
        var pace = paces.computeIfAbsent(
                vault, missing -> new VaultRateLimiter(new Workbench().policy, new WatchShare(), this::nanos));
        var wait = pace.reserveWatch(booked);
        if (wait < 0) {
            throw new VaultOutage.Busy(key.vault(), "watching it took its share of the quota");
        }
        var at = clock.instant().plusNanos(Math.max(wait, pace.reserveProbe(booked)));
        calls.computeIfAbsent(vault, missing -> new Calls()).add(at, weight);
        return at;
    }

    // a vault says of a deleted key that there is none, so the key and the deleted ones are asked for too
    private void requireThere(KeyId key) {
        if (deleted) {
            call(key);
            call(key);
            throw new VaultRefusal.KeyDeleted(key.key());
        }
    }

    private long nanos() {
        var now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public void probe(Canary canary, ManagedIdentityId identity) {
        var key = canary.wrapped().wrappedBy();
        var at = call(key.key(), loads.of(canary.wrapped()));
        var last = lastProbes.put(key, at);
        longestGap = last == null ? longestGap : longer(longestGap, Duration.between(last, at));
        requireThere(key);
    }

    @Override
    public void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        call(key);
        requireThere(key);
    }

    @Override
    public Canary canary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        call(key);
        requireThere(key);
        return new Canary(new WrappedDek(key, algorithm, "canary"), "digest");
    }

    @Override
    public KeyAttributes shown(KeyName key, ManagedIdentityId identity) {
        return shown(key.version("0".repeat(32)), identity);
    }

    @Override
    public KeyAttributes shown(KeyId key, ManagedIdentityId identity) {
        call(key);
        requireThere(key);
        return new KeyAttributes(
                key, true, Optional.empty(), Optional.empty(), Optional.empty(), true, true, "RSA", 2048, Set.of());
    }

    @Override
    public void probe(WrappedDek sealed, ManagedIdentityId identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyId newest(KeyName key, ManagedIdentityId identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WrappingKey prove(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        throw new UnsupportedOperationException();
    }
}

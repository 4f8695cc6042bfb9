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
import io.keyward.vault.Preflight;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.azure.AzureVaultBuilder;
import io.keyward.vault.quota.WholeQuota;
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
 * Many vaults with many keys, for tests of the watch's load. It encrypts nothing and does not wait, but counts each call
 * at the time at which the rate limiter of the probes would have let it through. All keys can be deleted at once.
 */
public final class PacedVault implements Vault {

    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Clock clock;
    private final KeyCosts costs = new KeyCosts();
    private final Map<String, VaultRateLimiter> limiters = new HashMap<>();
    private final Map<String, Calls> calls = new HashMap<>();
    private final Map<KeyId, Instant> lastProbes = new HashMap<>();
    private Duration longestGap = Duration.ZERO;
    private boolean deleted;
    private int cost = 1;

    private static final class Calls {
        private final ArrayDeque<Instant> inWindow = new ArrayDeque<>();
        private int most;
        private int all;

        void add(Instant at, int cost) {
            inWindow.addAll(Collections.nCopies(cost, at));
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

    /** Every key has 4096 bits, so that each of its operations costs 8. */
    public void heavyKeys() {
        cost = 8;
    }

    public void deleteKeys() {
        deleted = true;
    }

    public void recoverKeys() {
        deleted = false;
    }

    /** The highest cost of all calls to one vault within any ten seconds. */
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
        return call(version.key(), costs.of(version));
    }

    private Instant call(KeyName key, int booked) {
        var vault = key.vaultAuthority();
        var limiter = limiters.computeIfAbsent(
                vault,
                absent -> new VaultRateLimiter(
                        vault,
                        new AzureVaultBuilder().policy,
                        WholeQuota.leases(this::nanos),
                        new WatchShare(),
                        this::nanos));
        var wait = limiter.reserveShare(booked);
        if (wait < 0) {
            throw new VaultOutage.Busy(key.vault(), "probes of this vault have used their share of its quota");
        }
        var at = clock.instant()
                .plusNanos(
                        Math.max(wait, limiter.bookProbe(booked).orElseThrow().left()));
        calls.computeIfAbsent(vault, absent -> new Calls()).add(at, cost);
        return at;
    }

    // a vault answers 404 for a deleted key, and the client makes two more calls to find out why
    private void requireNotDeleted(KeyId key) {
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
    public void probeUnwrap(Canary canary, ManagedIdentityId identity) {
        var key = canary.wrapped().wrappedBy();
        var at = call(key.key(), costs.of(canary.wrapped()));
        var last = lastProbes.put(key, at);
        longestGap = last == null ? longestGap : longer(longestGap, Duration.between(last, at));
        requireNotDeleted(key);
    }

    @Override
    public void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        call(key);
        requireNotDeleted(key);
    }

    @Override
    public Canary newCanary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        call(key);
        requireNotDeleted(key);
        return new Canary(new WrappedDek(key, algorithm, "canary"), "digest");
    }

    @Override
    public KeyAttributes attributes(KeyName key, ManagedIdentityId identity) {
        return attributes(key.version("0".repeat(32)), identity);
    }

    @Override
    public KeyAttributes attributes(KeyId key, ManagedIdentityId identity) {
        call(key);
        requireNotDeleted(key);
        return new KeyAttributes(
                key,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                true,
                "RSA",
                2048,
                Set.of("wrapKey", "unwrapKey"));
    }

    @Override
    public void probeUnwrap(WrappedDek sealed, ManagedIdentityId identity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyId newest(KeyName key, ManagedIdentityId identity) {
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

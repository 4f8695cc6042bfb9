package io.keyward.vault;

import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.key.WrappingKey;
import io.keyward.vault.preflight.FetchedKey;
import io.keyward.vault.preflight.KeyOperations;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The single calls to a vault in memory, as an examination makes them. */
public final class InMemoryAnswers {

    private final InMemoryKeys keys;
    private final InMemoryFaults faults;
    private final Set<String> wronglyUnwrapped = ConcurrentHashMap.newKeySet();
    private final Map<KeyPermission, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile boolean softDelete = true;
    private volatile boolean purgeProtected = true;

    InMemoryAnswers(InMemoryKeys keys, InMemoryFaults faults) {
        this.keys = keys;
        this.faults = faults;
    }

    void softDelete(boolean on) {
        softDelete = on;
    }

    void purgeProtected(boolean on) {
        purgeProtected = on;
    }

    void unwrapWrongly(WrappedDek dek) {
        wronglyUnwrapped.add(dek.ciphertext());
    }

    void unwrapRightly() {
        wronglyUnwrapped.clear();
    }

    public boolean unwrapsWrongly(String ciphertext) {
        return wronglyUnwrapped.contains(ciphertext);
    }

    public boolean hasSoftDelete() {
        return softDelete;
    }

    public boolean isPurgeProtected() {
        return purgeProtected;
    }

    /** The calls as this identity. */
    public KeyOperations as(ManagedIdentityId identity) {
        return new KeyOperations() {
            @Override
            public FetchedKey newest(KeyName key) {
                return fetched(newestTo(identity, key));
            }

            @Override
            public FetchedKey version(KeyId key) {
                return fetched(versionTo(identity, key));
            }

            // wraps with the public key, after the checks that the vault makes when it wraps
            @Override
            public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek value) {
                return under(wraps(key, identity), algorithm).wrap(value);
            }

            @Override
            public Dek unwrap(WrappedDek dek) {
                return InMemoryAnswers.this.unwrap(dek, identity);
            }
        };
    }

    Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        var key = dek.wrappedBy();
        requireAllowed(key.key(), identity, KeyPermission.UNWRAP_KEY);
        var version = keys.version(key);
        version.requireEnabled();
        version.requirePermits(KeyPermission.UNWRAP_KEY);
        return unwrapsWrongly(dek.ciphertext()) ? Dek.generate(new SecureRandom()) : version.open(dek);
    }

    KeyAttributes attributes(InMemoryKeyVersion version) {
        return version.attributes(softDelete, purgeProtected);
    }

    WrappingKey under(InMemoryKeyVersion version, WrapAlgorithm algorithm) {
        return new RsaWrappingKey(version.id(), algorithm, version.publicKey());
    }

    InMemoryKeyVersion wraps(KeyId key, ManagedIdentityId identity) {
        requireAllowed(key.key(), identity, KeyPermission.WRAP_KEY);
        var version = keys.version(key);
        version.requireEnabled();
        version.requireNotExpired();
        version.requirePermits(KeyPermission.WRAP_KEY);
        return version;
    }

    public InMemoryKeyVersion newestTo(ManagedIdentityId identity, KeyName key) {
        requireAllowed(key, identity, KeyPermission.GET);
        return keys.newest(key);
    }

    InMemoryKeyVersion versionTo(ManagedIdentityId identity, KeyId key) {
        requireAllowed(key.key(), identity, KeyPermission.GET);
        return keys.version(key);
    }

    int calls() {
        return calls.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    int calls(KeyPermission permission) {
        return calls.getOrDefault(permission, new AtomicInteger()).get();
    }

    /** Every call to the vault begins here. */
    public void requireAllowed(KeyName key, ManagedIdentityId identity, KeyPermission permission) {
        calls.computeIfAbsent(permission, first -> new AtomicInteger()).incrementAndGet();
        faults.requireReachable(key);
        keys.requireExists(key);
        faults.requireAllowed(key, identity, EnumSet.of(permission));
    }

    private FetchedKey fetched(InMemoryKeyVersion version) {
        return new Fetched(version.undated(softDelete, purgeProtected), version.publicKey());
    }

    private record Fetched(KeyAttributes attributes, RSAPublicKey publicKey) implements FetchedKey {}
}

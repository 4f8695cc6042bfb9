package io.keyward.vault;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.key.WrappingKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;

/**
 * All vaults of all customers in memory, with real RSA keys, for tests of what is built on {@link Vault}. It keeps the
 * promises of {@link VaultContract} and can be told to refuse and to fail.
 */
public final class InMemoryVault implements Vault {

    private static final Instant FIRST_MADE = Instant.parse("2030-01-01T00:00:00Z");

    private final Map<KeyName, ConcurrentLinkedDeque<InMemoryKeyVersion>> keys = new ConcurrentHashMap<>();
    private final Set<KeyName> deleted = ConcurrentHashMap.newKeySet();
    private final Set<KeyPermission> denied = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger proofs = new AtomicInteger();
    private final AtomicInteger unwraps = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();
    private volatile boolean softDelete = true;
    private volatile boolean purgeProtected = true;
    private volatile boolean firewall;

    /** Makes the key where there is none yet, else its next version. */
    public KeyId newVersion(KeyName key) {
        var id = key.version(UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT));
        var versions = keys.computeIfAbsent(key, name -> new ConcurrentLinkedDeque<>());
        versions.add(new InMemoryKeyVersion(id, FIRST_MADE.plusSeconds(versions.size())));
        return id;
    }

    public InMemoryVault disable(KeyId key) {
        version(key).enabled(false);
        return this;
    }

    public InMemoryVault enable(KeyId key) {
        version(key).enabled(true);
        return this;
    }

    /** From now on the version unwraps and no longer wraps. */
    public InMemoryVault expire(KeyId key) {
        version(key).expire();
        return this;
    }

    /** What the version shows of its validity; whether it wraps is another thing here. */
    public InMemoryVault dates(KeyId key, Instant notBefore, Instant expiresOn) {
        version(key).lasts(notBefore, expiresOn);
        return this;
    }

    public InMemoryVault purgeProtected(boolean on) {
        purgeProtected = on;
        return this;
    }

    public InMemoryVault delete(KeyName key) {
        deleted.add(key);
        return this;
    }

    public InMemoryVault recover(KeyName key) {
        deleted.remove(key);
        return this;
    }

    public InMemoryVault deny(KeyPermission... permissions) {
        denied.addAll(List.of(permissions));
        return this;
    }

    public InMemoryVault allowAll() {
        denied.clear();
        return this;
    }

    public InMemoryVault withoutSoftDelete() {
        softDelete = false;
        return this;
    }

    public InMemoryVault closeFirewall() {
        firewall = true;
        return this;
    }

    public InMemoryVault openFirewall() {
        firewall = false;
        return this;
    }

    /** The next calls find the vault unreachable. */
    public InMemoryVault failNext(int calls) {
        failures.set(calls);
        return this;
    }

    public int proofs() {
        return proofs.get();
    }

    /** How often a stored DEK was unwrapped; those of a proof do not count. */
    public int unwraps() {
        return unwraps.get();
    }

    /** How often a canary was unwrapped. */
    public int probes() {
        return probes.get();
    }

    @Override
    public KeyId newest(KeyName key, ManagedIdentityId identity) {
        requireAllowed(key, identity, EnumSet.of(KeyPermission.GET));
        var newest = newest(key);
        newest.requireEnabled();
        return newest.id();
    }

    @Override
    public WrappingKey prove(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        proofs.incrementAndGet();
        return examine(key, algorithm, identity).require();
    }

    @Override
    public Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        return KeyExamination.of(new Answers(), key, algorithm, identity, FIRST_MADE);
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        unwraps.incrementAndGet();
        return unwrapped(dek, identity);
    }

    @Override
    public KeyAttributes shown(KeyName key, ManagedIdentityId identity) {
        requireAllowed(key, identity, EnumSet.of(KeyPermission.GET));
        return newest(key).attributes(softDelete, purgeProtected);
    }

    @Override
    public KeyAttributes shown(KeyId key, ManagedIdentityId identity) {
        requireAllowed(key.key(), identity, EnumSet.of(KeyPermission.GET));
        return version(key).attributes(softDelete, purgeProtected);
    }

    @Override
    public Canary canary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        requireAllowed(key.key(), identity, EnumSet.of(KeyPermission.GET));
        var publicKey = version(key).publicKey();
        return Canary.sealedBy(new RsaWrappingKey(key, algorithm, publicKey, purgeProtected), new SecureRandom());
    }

    @Override
    public void probe(WrappedDek sealed, ManagedIdentityId identity) {
        probes.incrementAndGet();
        unwrapped(sealed, identity).close();
    }

    @Override
    public void probe(Canary canary, ManagedIdentityId identity) {
        probes.incrementAndGet();
        try (var unwrapped = unwrapped(canary.wrapped(), identity)) {
            if (!canary.confirms(unwrapped)) {
                throw new VaultRefusal.CiphertextMismatch(canary.wrapped().wrappedBy());
            }
        }
    }

    @Override
    public void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        requireWraps(key, identity);
    }

    private InMemoryKeyVersion requireWraps(KeyId key, ManagedIdentityId identity) {
        requireAllowed(key.key(), identity, EnumSet.of(KeyPermission.WRAP_KEY));
        var version = version(key);
        version.requireEnabled();
        version.requireNotExpired();
        return version;
    }

    private Dek unwrapped(WrappedDek dek, ManagedIdentityId identity) {
        var key = dek.wrappedBy();
        requireAllowed(key.key(), identity, EnumSet.of(KeyPermission.UNWRAP_KEY));
        var version = version(key);
        version.requireEnabled();
        return opened(dek, version);
    }

    void requireAllowed(KeyName key, ManagedIdentityId identity, Set<KeyPermission> permissions) {
        requireReachable(key);
        requireExists(key);
        require(key, identity, permissions);
    }

    boolean isDeleted(KeyName key) {
        return deleted.contains(key);
    }

    boolean isPurgeProtected() {
        return purgeProtected;
    }

    boolean hasSoftDelete() {
        return softDelete;
    }

    InMemoryKeyVersion newest(KeyName key) {
        return keys.get(key).getLast();
    }

    InMemoryKeyVersion version(KeyId id) {
        return keys.getOrDefault(id.key(), new ConcurrentLinkedDeque<>()).stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new VaultRefusal.KeyVersionNotFound(id));
    }

    private static Dek opened(WrappedDek dek, InMemoryKeyVersion version) {
        try {
            var cipher = dek.algorithm().cipher(Cipher.DECRYPT_MODE, version.privateKey());
            return Dek.takeOver(cipher.doFinal(Base64.getUrlDecoder().decode(dek.ciphertext())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            var refusal = new VaultRefusal.WrongCiphertext(dek.wrappedBy());
            refusal.initCause(e);
            throw refusal;
        }
    }

    private void requireReachable(KeyName key) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new VaultOutage.Unreachable(key.vault(), "connection refused");
        }
        if (firewall) {
            throw new VaultRefusal.FirewallRefused(key.vault(), List.of("203.0.113.7"));
        }
    }

    private void requireExists(KeyName key) {
        if (deleted.contains(key)) {
            throw new VaultRefusal.KeyDeleted(key);
        }
        if (!keys.containsKey(key)) {
            throw new VaultRefusal.KeyNotFound(key);
        }
    }

    private void require(KeyName key, ManagedIdentityId identity, Set<KeyPermission> needed) {
        var missing = EnumSet.copyOf(needed);
        missing.retainAll(denied);
        if (!missing.isEmpty()) {
            throw new VaultRefusal.PermissionMissing(key, identity, missing);
        }
    }

    /** The single answers of which a proof is made. */
    private final class Answers implements KeyQuestions {

        @Override
        public ShownKey newest(KeyName key, ManagedIdentityId identity) {
            requireAllowed(key, identity, EnumSet.of(KeyPermission.GET));
            return shown(InMemoryVault.this.newest(key));
        }

        @Override
        public ShownKey version(KeyId key, ManagedIdentityId identity) {
            requireAllowed(key.key(), identity, EnumSet.of(KeyPermission.GET));
            return shown(InMemoryVault.this.version(key));
        }

        @Override
        public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek proof, ManagedIdentityId identity) {
            var publicKey = requireWraps(key, identity).publicKey();
            return new RsaWrappingKey(key, algorithm, publicKey, purgeProtected).wrap(proof);
        }

        @Override
        public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
            return unwrapped(dek, identity);
        }

        private ShownKey shown(InMemoryKeyVersion version) {
            return new Shown(version.undated(softDelete, purgeProtected), version.publicKey());
        }
    }

    private record Shown(KeyAttributes attributes, RSAPublicKey publicKey) implements ShownKey {}
}

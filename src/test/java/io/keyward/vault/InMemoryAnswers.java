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
import io.keyward.vault.preflight.KeyOperations;
import io.keyward.vault.preflight.ShownKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The single answers of a vault in memory, of which a proof is made. */
public final class InMemoryAnswers implements KeyOperations {

    private final InMemoryKeys keys;
    private final InMemoryTrouble trouble;
    private final Set<String> wronglyUnwrapped = ConcurrentHashMap.newKeySet();
    private volatile boolean softDelete = true;
    private volatile boolean purgeProtected = true;

    InMemoryAnswers(InMemoryKeys keys, InMemoryTrouble trouble) {
        this.keys = keys;
        this.trouble = trouble;
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

    @Override
    public ShownKey newest(KeyName key, ManagedIdentityId identity) {
        return shown(newestTo(identity, key));
    }

    @Override
    public ShownKey version(KeyId key, ManagedIdentityId identity) {
        return shown(versionTo(identity, key));
    }

    /** Wraps with the public key, where the vault itself would wrap. */
    @Override
    public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek proof, ManagedIdentityId identity) {
        return under(wraps(key, identity), algorithm).wrap(proof);
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        var key = dek.wrappedBy();
        requireAllowed(key.key(), identity, KeyPermission.UNWRAP_KEY);
        var version = keys.version(key);
        version.requireEnabled();
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

    public void requireAllowed(KeyName key, ManagedIdentityId identity, KeyPermission permission) {
        trouble.requireReachable(key);
        keys.requireExists(key);
        trouble.requireAllowed(key, identity, EnumSet.of(permission));
    }

    private ShownKey shown(InMemoryKeyVersion version) {
        return new Shown(version.undated(softDelete, purgeProtected), version.publicKey());
    }

    private record Shown(KeyAttributes attributes, RSAPublicKey publicKey) implements ShownKey {}
}

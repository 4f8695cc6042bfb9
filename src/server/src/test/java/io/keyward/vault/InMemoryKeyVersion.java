package io.keyward.vault;

import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.WrappedDek;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;

/** One version of a key in memory. */
public final class InMemoryKeyVersion {

    private final KeyId id;
    private final Instant createdOn;
    private final KeyPair pair;
    private volatile boolean enabled = true;
    private volatile boolean expired;
    private volatile boolean faulty;
    private volatile Set<KeyPermission> forbidden = Set.of();
    private volatile Instant notBefore;
    private volatile Instant expiresOn;

    InMemoryKeyVersion(KeyId id, Instant createdOn) {
        this.id = id;
        this.createdOn = createdOn;
        this.pair = KeyPairs.next();
    }

    public KeyId id() {
        return id;
    }

    public RSAPublicKey publicKey() {
        return (RSAPublicKey) pair.getPublic();
    }

    public PrivateKey privateKey() {
        return pair.getPrivate();
    }

    public void enabled(boolean enabled) {
        this.enabled = enabled;
    }

    void expire() {
        this.expired = true;
    }

    void moveExpiry() {
        this.expired = false;
    }

    void forbid(Set<KeyPermission> operations) {
        this.forbidden = operations;
    }

    void answerWithServerErrors() {
        this.faulty = true;
    }

    /** The operations that the key permits. */
    public Set<String> operations() {
        return Stream.of(KeyPermission.WRAP_KEY, KeyPermission.UNWRAP_KEY)
                .filter(operation -> !forbidden.contains(operation))
                .map(KeyPermission::wireName)
                .collect(Collectors.toSet());
    }

    public void requirePermits(KeyPermission operation) {
        if (forbidden.contains(operation)) {
            throw faulty ? serverError() : new VaultRefusal.KeyOperationForbidden(id, Set.of(operation));
        }
    }

    private VaultProblem serverError() {
        return new VaultOutage.ServerError(id, "status 500");
    }

    void lasts(Instant from, Instant to) {
        this.notBefore = from;
        this.expiresOn = to;
    }

    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    public Optional<Instant> expiresOn() {
        return Optional.ofNullable(expiresOn);
    }

    public Instant createdOn() {
        return createdOn;
    }

    /** The attributes without dates, for an examination: only {@link #expire} decides whether this version wraps. */
    KeyAttributes undated(boolean softDelete, boolean purgeProtected) {
        return attributes(Optional.empty(), Optional.empty(), softDelete, purgeProtected);
    }

    KeyAttributes attributes(boolean softDelete, boolean purgeProtected) {
        return attributes(notBefore(), expiresOn(), softDelete, purgeProtected);
    }

    private KeyAttributes attributes(
            Optional<Instant> notBefore, Optional<Instant> expiresOn, boolean softDelete, boolean purgeProtected) {
        return new KeyAttributes(
                id,
                enabled,
                notBefore,
                expiresOn,
                Optional.of(createdOn),
                softDelete,
                purgeProtected,
                "RSA",
                2048,
                operations());
    }

    public boolean enabled() {
        return enabled;
    }

    public void requireEnabled() {
        if (!enabled) {
            throw faulty ? serverError() : new VaultRefusal.KeyDisabled(id);
        }
    }

    public void requireNotExpired() {
        if (expired) {
            throw new VaultRefusal.KeyExpired(id);
        }
    }

    Dek open(WrappedDek dek) {
        try {
            var cipher = dek.algorithm().cipher(Cipher.DECRYPT_MODE, privateKey());
            return Dek.takeOver(cipher.doFinal(Base64.getUrlDecoder().decode(dek.ciphertext())));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw VaultProblem.because(new VaultRefusal.WrongCiphertext(dek.wrappedBy()), e);
        }
    }
}

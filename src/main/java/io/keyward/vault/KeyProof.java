package io.keyward.vault;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.key.WrappingKey;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The proof that a key version can seal disks, made by using it: get, wrapKey and unwrapKey are each asked of the vault,
 * so that every missing right is named at once (R12); then a value wrapped here must come back the same.
 */
final class KeyProof {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final VaultQuestions vault;
    private final KeyId key;
    private final WrapAlgorithm algorithm;
    private final ManagedIdentityId identity;
    private final Set<KeyPermission> missing = EnumSet.noneOf(KeyPermission.class);

    KeyProof(VaultQuestions vault, KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        this.vault = vault;
        this.key = key;
        this.algorithm = algorithm;
        this.identity = identity;
    }

    WrappingKey made(Instant now) {
        var shown = allowed(() -> vault.version(key, identity));
        shown.ifPresent(version -> version.requireFitToSeal(now));
        try (var value = Dek.generate(RANDOM)) {
            proveRemotely(value);
            var proven = proven(shown.orElseThrow(this::permissionMissing));
            requireSame(value, proven.wrap(value));
            return proven;
        }
    }

    // a right to unwrap shows even without anything to unwrap: the vault then objects to the ciphertext
    private void proveRemotely(Dek value) {
        var wrapped = allowed(() -> vault.wrap(key, algorithm, value, identity));
        if (wrapped.isPresent()) {
            allowed(() -> requireSame(value, wrapped.get()));
        } else {
            allowed(this::nonsenseIsNotUnwrapped);
        }
        if (!missing.isEmpty()) {
            throw permissionMissing();
        }
    }

    private boolean nonsenseIsNotUnwrapped() {
        try (var none = vault.unwrap(nonsense(), identity)) {
            throw new VaultRefusal.CiphertextMismatch(key);
        } catch (VaultRefusal.WrongCiphertext e) {
            return true;
        }
    }

    private WrappedDek nonsense() {
        return new WrappedDek(
                key, algorithm, Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[256]));
    }

    private boolean requireSame(Dek value, WrappedDek wrapped) {
        try (var unwrapped = vault.unwrap(wrapped, identity)) {
            if (!value.<Boolean, RuntimeException>lend(
                    ours -> unwrapped.<Boolean, RuntimeException>lend(theirs -> MessageDigest.isEqual(ours, theirs)))) {
                throw new VaultRefusal.CiphertextMismatch(key);
            }
            return true;
        } catch (VaultRefusal.WrongCiphertext e) {
            throw VaultProblem.because(new VaultRefusal.CiphertextMismatch(key), e);
        }
    }

    private RsaWrappingKey proven(VaultKey shown) {
        return new RsaWrappingKey(key, algorithm, shown.publicKey(), shown.purgeProtected());
    }

    /** The answer; empty where the right to ask is missing, which is noted. */
    private <T> Optional<T> allowed(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (VaultRefusal.PermissionMissing e) {
            missing.addAll(e.missing());
            return Optional.empty();
        }
    }

    private VaultRefusal permissionMissing() {
        return new VaultRefusal.PermissionMissing(key.key(), identity, missing);
    }
}

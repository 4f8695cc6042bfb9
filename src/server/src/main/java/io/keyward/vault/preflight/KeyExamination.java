package io.keyward.vault.preflight;

import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.Preflight;
import io.keyward.vault.VaultOutage;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries out a key before it seals disks. It makes the calls get, wrapKey and unwrapKey, so that it finds all missing
 * permissions at once (R12). If there is no problem so far, the vault unwraps a value that Keyward wrapped with the public
 * key. After a refusal, it continues with the calls that can still find problems; after an outage it stops.
 */
public final class KeyExamination {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyOperations vault;
    private final WrapAlgorithm algorithm;
    private final CheckResults results;

    private KeyExamination(KeyOperations vault, KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        this.vault = vault;
        this.algorithm = algorithm;
        this.results = new CheckResults(key, identity);
    }

    /** @param vault makes its calls as {@code identity} */
    public static Preflight of(
            KeyOperations vault, KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity, Instant now) {
        return new KeyExamination(vault, key, algorithm, identity).examine(key, now);
    }

    /** The preflight of a key that is refused before its vault is called. */
    public static Preflight refused(
            VaultRefusal refusal, KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        var results = new CheckResults(key, identity);
        results.failed(KeyPermission.GET, refusal);
        results.algorithm(algorithm, key);
        return results.preflight(Optional.empty());
    }

    private Preflight examine(KeyReference key, Instant now) {
        var fetched = attempt(KeyPermission.GET, () -> fetch(key));
        fetched.ifPresent(present -> check(present.attributes(), now));
        results.algorithm(algorithm, key);
        var version = key instanceof KeyId id
                ? Optional.of(id)
                : fetched.map(FetchedKey::attributes).map(KeyAttributes::id);
        if (version.isPresent() && !results.blocked()) {
            tryOut(version.get(), fetched);
        }
        return results.preflight(fetched.map(FetchedKey::attributes));
    }

    private FetchedKey fetch(KeyReference key) {
        return key instanceof KeyId version ? fetchVersion(version) : vault.newest((KeyName) key);
    }

    private FetchedKey fetchVersion(KeyId version) {
        try {
            return vault.version(version);
        } catch (VaultRefusal.KeyNotFound | VaultRefusal.KeyVersionNotFound | VaultRefusal.Forbidden e) {
            throw reasonForHiding(version, e);
        }
    }

    // some vaults hide a disabled version from get, but tell the reason for a call that uses the version
    private VaultProblem reasonForHiding(KeyId version, VaultRefusal refusal) {
        try {
            requireRejectsGarbage(version);
            return refusal;
        } catch (VaultRefusal.KeyDisabled | VaultOutage e) {
            return e;
        } catch (VaultRefusal e) {
            return refusal;
        }
    }

    private void check(KeyAttributes key, Instant now) {
        results.succeeded(KeyPermission.GET);
        results.attributes(key, KeyRequirements.violations(key, now));
    }

    private void tryOut(KeyId key, Optional<FetchedKey> fetched) {
        try (var value = Dek.generate(RANDOM)) {
            var wrapped = excludes(fetched, KeyPermission.WRAP_KEY)
                    ? Optional.<WrappedDek>empty()
                    : attempt(KeyPermission.WRAP_KEY, () -> vault.wrap(key, algorithm, value));
            wrapped.ifPresent(ignored -> results.succeeded(KeyPermission.WRAP_KEY));
            if (results.blocked() || excludes(fetched, KeyPermission.UNWRAP_KEY)) {
                return;
            }
            if (fetched.isPresent() && results.noProblems()) {
                unwrapOwnCiphertext(key, value, fetched.get());
            } else {
                unwrapForPermission(key, value, wrapped);
            }
        }
    }

    // a call that is bound to fail because of the attributes is left out: some vaults answer it with a server error
    private static boolean excludes(Optional<FetchedKey> fetched, KeyPermission permission) {
        return fetched.filter(key -> KeyRequirements.excludes(key.attributes(), permission))
                .isPresent();
    }

    // for a key without problems this is the only unwrap, so it also shows that the identity may unwrap
    private void unwrapOwnCiphertext(KeyId key, Dek value, FetchedKey fetched) {
        var ours = new RsaWrappingKey(key, algorithm, fetched.publicKey());
        attempt(KeyPermission.UNWRAP_KEY, () -> requireSame(value, ours.wrap(value)))
                .ifPresent(ignored -> results.proven(ours));
    }

    // if the vault did not wrap, an invalid ciphertext shows whether the identity may unwrap: if it may, the vault
    // rejects the ciphertext
    private void unwrapForPermission(KeyId key, Dek value, Optional<WrappedDek> wrapped) {
        attempt(
                        KeyPermission.UNWRAP_KEY,
                        () -> wrapped.isPresent() ? requireSame(value, wrapped.get()) : requireRejectsGarbage(key))
                .ifPresent(ignored -> results.succeeded(KeyPermission.UNWRAP_KEY));
    }

    private boolean requireRejectsGarbage(KeyId key) {
        try (var unexpected = vault.unwrap(garbage(key))) {
            throw new VaultRefusal.CiphertextMismatch(key);
        } catch (VaultRefusal.WrongCiphertext e) {
            return true;
        }
    }

    private WrappedDek garbage(KeyId key) {
        return new WrappedDek(
                key, algorithm, Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[256]));
    }

    private boolean requireSame(Dek value, WrappedDek wrapped) {
        try (var unwrapped = vault.unwrap(wrapped)) {
            results.succeeded(KeyPermission.UNWRAP_KEY);
            if (!value.<Boolean, RuntimeException>lend(
                    ours -> unwrapped.<Boolean, RuntimeException>lend(theirs -> MessageDigest.isEqual(ours, theirs)))) {
                throw new VaultRefusal.CiphertextMismatch(wrapped.wrappedBy());
            }
            return true;
        } catch (VaultRefusal.WrongCiphertext e) { // the identity may unwrap, because the vault has examined the value
            results.succeeded(KeyPermission.UNWRAP_KEY);
            throw VaultProblem.because(new VaultRefusal.CiphertextMismatch(wrapped.wrappedBy()), e);
        }
    }

    /** The result of the call; empty if it failed. The failure is recorded. */
    private <T> Optional<T> attempt(KeyPermission permission, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (VaultProblem e) {
            results.failed(permission, e);
            return Optional.empty();
        }
    }
}

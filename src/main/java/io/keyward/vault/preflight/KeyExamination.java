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
 * Tries a key out for sealing disks by using it: get, wrapKey and unwrapKey are each asked of the vault, so that every
 * missing right is named at once (R12); then a value wrapped here must come back the same. It goes on after a refusal as
 * far as more can be learned, and stops where the vault cannot be asked.
 */
public final class KeyExamination {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyOperations vault;
    private final WrapAlgorithm algorithm;
    private final ManagedIdentityId identity;
    private final CheckResults findings;

    private KeyExamination(KeyOperations vault, KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        this.vault = vault;
        this.algorithm = algorithm;
        this.identity = identity;
        this.findings = new CheckResults(key, identity);
    }

    public static Preflight of(
            KeyOperations vault, KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity, Instant now) {
        return new KeyExamination(vault, key, algorithm, identity).made(key, now);
    }

    private Preflight made(KeyReference key, Instant now) {
        var shown = asked(KeyPermission.GET, () -> shown(key));
        shown.ifPresent(it -> judge(it.attributes(), now));
        findings.algorithm(algorithm, key);
        var version = key instanceof KeyId id
                ? Optional.of(id)
                : shown.map(ShownKey::attributes).map(KeyAttributes::id);
        if (version.isPresent() && !findings.stuck()) {
            use(version.get(), shown);
        }
        return findings.preflight(shown.map(ShownKey::attributes));
    }

    private ShownKey shown(KeyReference key) {
        return key instanceof KeyId version ? version(version) : vault.newest((KeyName) key, identity);
    }

    private ShownKey version(KeyId version) {
        try {
            return vault.version(version, identity);
        } catch (VaultRefusal.KeyNotFound | VaultRefusal.KeyVersionNotFound | VaultRefusal.Forbidden e) {
            throw whyHidden(version, e);
        }
    }

    // some vaults do not show a version that is disabled; what keeps it from being shown, its use tells
    private VaultProblem whyHidden(KeyId version, VaultRefusal hidden) {
        try {
            nonsenseIsNotUnwrapped(version);
            return hidden;
        } catch (VaultRefusal.KeyDisabled | VaultOutage e) {
            return e;
        } catch (VaultRefusal e) {
            return hidden;
        }
    }

    private void judge(KeyAttributes key, Instant now) {
        findings.found(KeyPermission.GET);
        findings.judged(key, KeyRequirements.objections(key, now));
    }

    private void use(KeyId key, Optional<ShownKey> shown) {
        try (var value = Dek.generate(RANDOM)) {
            var wrapped = asked(KeyPermission.WRAP_KEY, () -> vault.wrap(key, algorithm, value, identity));
            wrapped.ifPresent(ignored -> findings.found(KeyPermission.WRAP_KEY));
            if (!findings.stuck()) {
                openRemotely(key, value, wrapped);
            }
            if (shown.isPresent() && findings.none()) {
                openOurOwn(key, value, shown.get());
            }
        }
    }

    // a right to unwrap shows even without anything to unwrap: the vault then objects to the ciphertext
    private void openRemotely(KeyId key, Dek value, Optional<WrappedDek> wrapped) {
        var answer = asked(
                KeyPermission.UNWRAP_KEY,
                () -> wrapped.isPresent() ? requireSame(value, wrapped.get()) : nonsenseIsNotUnwrapped(key));
        answer.ifPresent(ignored -> findings.found(KeyPermission.UNWRAP_KEY));
    }

    private void openOurOwn(KeyId key, Dek value, ShownKey shown) {
        var ours = new RsaWrappingKey(key, algorithm, shown.publicKey());
        asked(KeyPermission.UNWRAP_KEY, () -> requireSame(value, ours.wrap(value)))
                .ifPresent(ignored -> findings.proven(ours));
    }

    private boolean nonsenseIsNotUnwrapped(KeyId key) {
        try (var none = vault.unwrap(nonsense(key), identity)) {
            throw new VaultRefusal.CiphertextMismatch(key);
        } catch (VaultRefusal.WrongCiphertext e) {
            return true;
        }
    }

    private WrappedDek nonsense(KeyId key) {
        return new WrappedDek(
                key, algorithm, Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[256]));
    }

    private boolean requireSame(Dek value, WrappedDek wrapped) {
        try (var unwrapped = vault.unwrap(wrapped, identity)) {
            if (!value.<Boolean, RuntimeException>lend(
                    ours -> unwrapped.<Boolean, RuntimeException>lend(theirs -> MessageDigest.isEqual(ours, theirs)))) {
                throw new VaultRefusal.CiphertextMismatch(wrapped.wrappedBy());
            }
            return true;
        } catch (VaultRefusal.WrongCiphertext e) {
            throw VaultProblem.because(new VaultRefusal.CiphertextMismatch(wrapped.wrappedBy()), e);
        }
    }

    /** The answer; empty where there is none, which is noted. */
    private <T> Optional<T> asked(KeyPermission permission, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (VaultProblem e) {
            findings.problem(permission, e);
            return Optional.empty();
        }
    }
}

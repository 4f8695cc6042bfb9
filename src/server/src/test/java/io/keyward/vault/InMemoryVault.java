package io.keyward.vault;

import static java.util.Objects.requireNonNull;

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
import io.keyward.trace.Traces;
import io.keyward.vault.preflight.KeyExamination;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All vaults of all customers in memory, with real RSA keys, for tests of code that uses {@link Vault}. It keeps the
 * contract in {@link VaultContract}. Tests make it refuse and fail with the methods of {@link InMemoryVaultSettings}.
 */
public final class InMemoryVault extends InMemoryVaultSettings implements Vault {

    private final AtomicReference<Runnable> duringProof = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> afterProof = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> duringUnwrap = new AtomicReference<>(() -> {});
    private final AtomicInteger proofs = new AtomicInteger();
    private final AtomicInteger unwraps = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();

    /** Runs this during the next proof. */
    public InMemoryVault duringNextProof(Runnable action) {
        duringProof.set(action);
        return this;
    }

    /** Runs this after the next proof has succeeded. */
    public InMemoryVault afterNextProof(Runnable action) {
        afterProof.set(action);
        return this;
    }

    /** Runs this during the next unwrap. */
    public InMemoryVault duringNextUnwrap(Runnable action) {
        duringUnwrap.set(action);
        return this;
    }

    public int proofs() {
        return proofs.get();
    }

    /** How often the vault was called with a key, including the calls of proofs. */
    public int calls() {
        return answers.calls();
    }

    /** How often the vault was called for something that needs this permission. */
    public int calls(KeyPermission permission) {
        return answers.calls(permission);
    }

    /** How often {@link #unwrap} was called; the unwraps of proofs are not among them. */
    public int unwraps() {
        return unwraps.get();
    }

    /** How often an unwrap was probed. */
    public int probes() {
        return probes.get();
    }

    @Override
    public KeyId newest(KeyName key, ManagedIdentityId identity) {
        var newest = answers.newestTo(identity, key);
        newest.requireEnabled();
        return newest.id();
    }

    /** Examines the key and returns it, or throws the problem if a check fails. */
    public WrappingKey prove(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        return examine(key, algorithm, identity).require();
    }

    @Override
    public Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        proofs.incrementAndGet();
        duringProof.getAndSet(() -> {}).run();
        var preflight = KeyExamination.of(answers.as(identity), key, algorithm, identity, InMemoryKeys.FIRST_MADE);
        if (preflight.proven().isPresent()) {
            afterProof.getAndSet(() -> {}).run();
        }
        return preflight;
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        requireNonNull(identity);
        unwraps.incrementAndGet();
        duringUnwrap.getAndSet(() -> {}).run();
        return Traces.within("vault unwrapKey", Map.of(), () -> answers.unwrap(dek, identity));
    }

    @Override
    public KeyAttributes attributes(KeyName key, ManagedIdentityId identity) {
        return answers.attributes(answers.newestTo(identity, key));
    }

    @Override
    public KeyAttributes attributes(KeyId key, ManagedIdentityId identity) {
        return answers.attributes(answers.versionTo(identity, key));
    }

    @Override
    public Canary newCanary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        return Canary.sealedBy(answers.under(answers.versionTo(identity, key), algorithm), new SecureRandom());
    }

    @Override
    public void probeUnwrap(WrappedDek dek, ManagedIdentityId identity) {
        probes.incrementAndGet();
        answers.unwrap(dek, identity).close();
    }

    @Override
    public void probeUnwrap(Canary canary, ManagedIdentityId identity) {
        probes.incrementAndGet();
        try (var unwrapped = answers.unwrap(canary.wrapped(), identity)) {
            if (!canary.confirms(unwrapped)) {
                throw new VaultRefusal.CiphertextMismatch(canary.wrapped().wrappedBy());
            }
        }
    }

    @Override
    public void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        answers.wraps(key, identity);
    }
}

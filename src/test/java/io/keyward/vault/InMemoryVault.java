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
import io.keyward.vault.preflight.KeyExamination;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All vaults of all customers in memory, with real RSA keys, for tests of code that uses {@link Vault}. It keeps the
 * contract in {@link VaultContract}, and a test can make it refuse and fail.
 */
public final class InMemoryVault implements Vault {

    private final InMemoryKeys keys = new InMemoryKeys();
    private final InMemoryFaults faults = new InMemoryFaults();
    private final InMemoryAnswers answers = new InMemoryAnswers(keys, faults);
    private final AtomicReference<Runnable> duringProof = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> afterProof = new AtomicReference<>(() -> {});
    private final AtomicInteger proofs = new AtomicInteger();
    private final AtomicInteger unwraps = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();

    /** Creates the key, or its next version if it exists. */
    public KeyId newVersion(KeyName key) {
        return keys.newVersion(key);
    }

    public InMemoryVault disable(KeyId key) {
        keys.version(key).enabled(false);
        return this;
    }

    public InMemoryVault enable(KeyId key) {
        keys.version(key).enabled(true);
        return this;
    }

    /** From now on the version unwraps and no longer wraps. */
    public InMemoryVault expire(KeyId key) {
        keys.version(key).expire();
        return this;
    }

    /** Sets the dates in the attributes; only {@link #expire} keeps the version from wrapping. */
    public InMemoryVault dates(KeyId key, Instant notBefore, Instant expiresOn) {
        keys.version(key).lasts(notBefore, expiresOn);
        return this;
    }

    /** Takes these operations from the key's list of permitted operations; none permits all. */
    public InMemoryVault forbid(KeyId key, KeyPermission... operations) {
        keys.version(key).forbid(Set.of(operations));
        return this;
    }

    /** Answers with a server error, as some products do, where Key Vault refuses the use of this version. */
    public InMemoryVault answerWithServerErrors(KeyId key) {
        keys.version(key).answerWithServerErrors();
        return this;
    }

    public InMemoryVault purgeProtected(boolean on) {
        answers.purgeProtected(on);
        return this;
    }

    public InMemoryVault delete(KeyName key) {
        keys.delete(key);
        return this;
    }

    public InMemoryVault recover(KeyName key) {
        keys.recover(key);
        return this;
    }

    /** Removes the key for good, except for its backup. */
    public InMemoryVault purge(KeyName key) {
        keys.purge(key);
        return this;
    }

    public InMemoryVault purge(KeyId version) {
        keys.purge(version);
        return this;
    }

    /** Restores the key from its backup. */
    public InMemoryVault restore(KeyName key) {
        keys.restore(key);
        return this;
    }

    public InMemoryVault moveExpiry(KeyId key) {
        keys.version(key).moveExpiry();
        return this;
    }

    public InMemoryVault deny(KeyPermission... permissions) {
        faults.deny(permissions);
        return this;
    }

    public InMemoryVault allowAll() {
        faults.allowAll();
        return this;
    }

    public InMemoryVault withoutSoftDelete() {
        answers.softDelete(false);
        return this;
    }

    public InMemoryVault closeFirewall() {
        faults.firewall(true);
        return this;
    }

    public InMemoryVault openFirewall() {
        faults.firewall(false);
        return this;
    }

    /** Makes the vault unreachable for this number of calls. */
    public InMemoryVault failNext(int calls) {
        faults.failNext(calls, key -> new VaultOutage.Unreachable(key.vault(), "connection refused"));
        return this;
    }

    /** Makes Keyward too busy for this number of calls. */
    public InMemoryVault busyNext(int calls) {
        faults.failNext(calls, key -> new VaultOutage.Busy(key.vault(), "too many calls are waiting"));
        return this;
    }

    /** Makes each later call throw an unexpected exception. */
    public InMemoryVault breakDown() {
        faults.failNext(Integer.MAX_VALUE, key -> new IllegalStateException("a bug"));
        return this;
    }

    /** Makes this DEK unwrap without an error, but to 32 other bytes. */
    public InMemoryVault unwrapWrongly(WrappedDek dek) {
        answers.unwrapWrongly(dek);
        return this;
    }

    public InMemoryVault unwrapRightly() {
        answers.unwrapRightly();
        return this;
    }

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

    public int proofs() {
        return proofs.get();
    }

    /** How often {@link #unwrap} was called; the unwraps of a proof do not count. */
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

    @Override
    public WrappingKey prove(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        proofs.incrementAndGet();
        duringProof.getAndSet(() -> {}).run();
        var proven = examine(key, algorithm, identity).require();
        afterProof.getAndSet(() -> {}).run();
        return proven;
    }

    @Override
    public Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        return KeyExamination.of(answers, key, algorithm, identity, InMemoryKeys.FIRST_MADE);
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        requireNonNull(identity);
        unwraps.incrementAndGet();
        return answers.unwrap(dek, identity);
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

    public InMemoryKeys keys() {
        return keys;
    }

    public InMemoryAnswers answers() {
        return answers;
    }
}

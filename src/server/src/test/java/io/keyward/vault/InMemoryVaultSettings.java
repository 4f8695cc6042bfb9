package io.keyward.vault;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.WrappedDek;
import java.time.Instant;
import java.util.Set;

/** What a test can do to vaults in memory: the actions of their owners, and faults. */
public abstract sealed class InMemoryVaultSettings permits InMemoryVault {

    protected final InMemoryKeys keys = new InMemoryKeys();
    protected final InMemoryFaults faults = new InMemoryFaults();
    protected final InMemoryAnswers answers = new InMemoryAnswers(keys, faults);

    private InMemoryVault vault() {
        return (InMemoryVault) this;
    }

    /** Creates the key, or its next version if it exists. */
    public KeyId newVersion(KeyName key) {
        return keys.newVersion(key);
    }

    public InMemoryVault disable(KeyId key) {
        keys.version(key).enabled(false);
        return vault();
    }

    public InMemoryVault enable(KeyId key) {
        keys.version(key).enabled(true);
        return vault();
    }

    /** The version still unwraps and no longer wraps. */
    public InMemoryVault expire(KeyId key) {
        keys.version(key).expire();
        return vault();
    }

    /** Sets the dates in the attributes. They have no effect on wrapping; see {@link #expire}. */
    public InMemoryVault dates(KeyId key, Instant notBefore, Instant expiresOn) {
        keys.version(key).lasts(notBefore, expiresOn);
        return vault();
    }

    /** Removes these operations from the permitted operations of the version. Without arguments, all are permitted again. */
    public InMemoryVault forbid(KeyId key, KeyPermission... operations) {
        keys.version(key).forbid(Set.of(operations));
        return vault();
    }

    /** Where Key Vault refuses the use of this version, the vault answers with a server error, as some products do. */
    public InMemoryVault answerWithServerErrors(KeyId key) {
        keys.version(key).answerWithServerErrors();
        return vault();
    }

    public InMemoryVault purgeProtected(boolean on) {
        answers.purgeProtected(on);
        return vault();
    }

    public InMemoryVault delete(KeyName key) {
        keys.delete(key);
        return vault();
    }

    public InMemoryVault recover(KeyName key) {
        keys.recover(key);
        return vault();
    }

    /** Removes the key for good, except for its backup. */
    public InMemoryVault purge(KeyName key) {
        keys.purge(key);
        return vault();
    }

    public InMemoryVault purge(KeyId version) {
        keys.purge(version);
        return vault();
    }

    /** Restores the key from its backup. */
    public InMemoryVault restore(KeyName key) {
        keys.restore(key);
        return vault();
    }

    public InMemoryVault moveExpiry(KeyId key) {
        keys.version(key).moveExpiry();
        return vault();
    }

    public InMemoryVault deny(KeyPermission... permissions) {
        faults.deny(permissions);
        return vault();
    }

    public InMemoryVault allowAll() {
        faults.allowAll();
        return vault();
    }

    public InMemoryVault withoutSoftDelete() {
        answers.softDelete(false);
        return vault();
    }

    public InMemoryVault closeFirewall() {
        faults.firewall(true);
        return vault();
    }

    public InMemoryVault openFirewall() {
        faults.firewall(false);
        return vault();
    }

    /** Makes the vault unreachable for this number of calls. */
    public InMemoryVault failNext(int calls) {
        faults.failNext(calls, key -> new VaultOutage.Unreachable(key.vault(), "connection refused"));
        return vault();
    }

    /** Makes Keyward too busy for this number of calls. */
    public InMemoryVault busyNext(int calls) {
        faults.failNext(calls, key -> new VaultOutage.Busy(key.vault(), "too many calls are waiting"));
        return vault();
    }

    /** Makes each later call throw an unexpected exception. */
    public InMemoryVault breakDown() {
        faults.failNext(Integer.MAX_VALUE, key -> new IllegalStateException("a bug"));
        return vault();
    }

    /** Makes this DEK unwrap without an error, but to 32 other bytes. */
    public InMemoryVault unwrapWrongly(WrappedDek dek) {
        answers.unwrapWrongly(dek);
        return vault();
    }

    public InMemoryVault unwrapRightly() {
        answers.unwrapRightly();
        return vault();
    }

    public InMemoryKeys keys() {
        return keys;
    }

    public InMemoryAnswers answers() {
        return answers;
    }
}

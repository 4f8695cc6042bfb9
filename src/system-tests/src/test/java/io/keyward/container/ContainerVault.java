package io.keyward.container;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Preflight;
import io.keyward.vault.Vault;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Customers' vaults in memory, for tests in the container. It counts calls within a transaction, and can fail an unwrap. */
@ApplicationScoped
@Alternative
@Priority(1)
public class ContainerVault implements Vault {

    private final InMemoryVault vault = new InMemoryVault();
    private final AtomicInteger unwrapsUntilFailure = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger callsInTransaction = new AtomicInteger();

    @Resource
    private TransactionSynchronizationRegistry transactions;

    public KeyId newVersion(KeyName key) {
        return vault.newVersion(key);
    }

    /** Unwraps {@code unwraps} more DEKs, then cannot be reached for one call. */
    public void failOnceAfter(int unwraps) {
        unwrapsUntilFailure.set(unwraps);
    }

    @Override
    public KeyId newest(KeyName key, ManagedIdentityId identity) {
        countIfInTransaction();
        return vault.newest(key, identity);
    }

    /** How many calls came from a caller with an open transaction. */
    public int callsInTransaction() {
        return callsInTransaction.get();
    }

    private void countIfInTransaction() {
        if (transactions.getTransactionKey() != null) {
            callsInTransaction.incrementAndGet();
        }
    }

    @Override
    public Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        countIfInTransaction();
        return vault.examine(key, algorithm, identity);
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        countIfInTransaction();
        if (unwrapsUntilFailure.getAndDecrement() == 0) {
            vault.failNext(1);
        }
        return vault.unwrap(dek, identity);
    }

    @Override
    public KeyAttributes attributes(KeyName key, ManagedIdentityId identity) {
        countIfInTransaction();
        return vault.attributes(key, identity);
    }

    @Override
    public KeyAttributes attributes(KeyId key, ManagedIdentityId identity) {
        countIfInTransaction();
        return vault.attributes(key, identity);
    }

    @Override
    public Canary newCanary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        countIfInTransaction();
        return vault.newCanary(key, algorithm, identity);
    }

    @Override
    public void probeUnwrap(WrappedDek sealed, ManagedIdentityId identity) {
        countIfInTransaction();
        vault.probeUnwrap(sealed, identity);
    }

    @Override
    public void probeUnwrap(Canary canary, ManagedIdentityId identity) {
        countIfInTransaction();
        vault.probeUnwrap(canary, identity);
    }

    @Override
    public void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        countIfInTransaction();
        vault.probeWrap(key, algorithm, identity);
    }
}

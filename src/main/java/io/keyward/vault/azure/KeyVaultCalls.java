package io.keyward.vault.azure;

import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The REST calls that Keyward makes to vaults, each in one connection and one {@code try}, and how long a single one may
 * take. The time-out's value comes from the configuration.
 */
@ApplicationScoped
@Timeout(value = 20, unit = ChronoUnit.SECONDS)
class KeyVaultCalls {

    private VaultConnectionFactory connections;

    protected KeyVaultCalls() {} // for CDI

    @Inject
    KeyVaultCalls(VaultConnectionFactory connections) {
        this.connections = connections;
    }

    public VaultKey get(KeyName key, ManagedIdentityId identity) {
        try (var connection = connections.open(key, identity)) {
            return connection.newest();
        }
    }

    public VaultKey get(KeyId key, ManagedIdentityId identity) {
        try (var connection = connections.open(key.key(), identity)) {
            return connection.version(key);
        }
    }

    public void getDeleted(KeyName key, ManagedIdentityId identity) {
        try (var connection = connections.open(key, identity)) {
            connection.deletedKey();
        }
    }

    public WrappedDek wrap(KeyId key, WrapAlgorithm algorithm, Dek proof, ManagedIdentityId identity) {
        try (var connection = connections.open(key.key(), identity)) {
            return connection.wrap(key, algorithm, proof);
        }
    }

    /** @param taker gets the DEK at once: what is returned when the time is up is lost, and a lost DEK is wiped by nobody */
    public void unwrap(WrappedDek dek, ManagedIdentityId identity, Consumer<Dek> taker) {
        try (var connection = connections.open(dek.wrappedBy().key(), identity)) {
            taker.accept(connection.unwrap(dek));
        }
    }
}

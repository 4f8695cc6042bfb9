package io.keyward.vault.azure;

import io.keyward.key.Canary;
import io.keyward.key.Dek;
import io.keyward.key.KeyAttributes;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.RsaWrappingKey;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.vault.Preflight;
import io.keyward.vault.SecretAccess;
import io.keyward.vault.SecretPermission;
import io.keyward.vault.SecretPermissionMissing;
import io.keyward.vault.Vault;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.guard.Purpose;
import io.keyward.vault.preflight.KeyExamination;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The customer's vault in Azure Key Vault, or in a product that implements its REST API. Each method opens a connection for
 * its purpose. {@code src/docs/keys/unwrap.md} follows one unwrap from here to the vault and back.
 */
@ApplicationScoped
class AzureVault implements Vault, SecretAccess {

    private static final SecureRandom RANDOM = new SecureRandom();

    private VaultConnectionFactory connections;
    private Clock clock;

    protected AzureVault() {} // for CDI

    @Inject
    AzureVault(VaultConnectionFactory connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    private <T> T ask(
            KeyReference key, ManagedIdentityId identity, Purpose purpose, Function<VaultConnection, T> question) {
        try (var connection = connections.connection(new VaultConnectionRequest(key.key(), identity, purpose))) {
            return question.apply(connection);
        }
    }

    @Override
    public KeyId newest(KeyName key, ManagedIdentityId identity) {
        var newest = ask(key, identity, Purpose.ADMISSION, vault -> vault.newest(key))
                .attributes();
        if (!newest.enabled()) {
            throw new VaultRefusal.KeyDisabled(newest.id());
        }
        return newest.id();
    }

    @Override
    public Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        try {
            return ask(
                    key,
                    identity,
                    Purpose.ADMISSION,
                    vault -> KeyExamination.of(vault, key, algorithm, identity, clock.instant()));
        } catch (VaultRefusal.HostNotAllowed e) {
            return KeyExamination.refused(e, key, algorithm, identity);
        }
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        return unwrap(dek, identity, Purpose.ROTATION);
    }

    @Override
    public Dek unwrapForRequest(WrappedDek dek, ManagedIdentityId identity) {
        return unwrap(dek, identity, Purpose.REQUEST);
    }

    private Dek unwrap(WrappedDek dek, ManagedIdentityId identity, Purpose purpose) {
        return ask(dek.wrappedBy(), identity, purpose, vault -> vault.unwrap(dek));
    }

    @Override
    public KeyAttributes attributes(KeyName key, ManagedIdentityId identity) {
        return ask(key, identity, Purpose.PROBE, vault -> vault.newest(key)).attributes();
    }

    @Override
    public KeyAttributes attributes(KeyId key, ManagedIdentityId identity) {
        return probe(key, identity).attributes();
    }

    @Override
    public Canary newCanary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        var publicKey = probe(key, identity).publicKey();
        return Canary.sealedBy(new RsaWrappingKey(key, algorithm, publicKey), RANDOM);
    }

    private VaultKey probe(KeyId key, ManagedIdentityId identity) {
        return ask(key, identity, Purpose.PROBE, vault -> vault.version(key));
    }

    @Override
    public void probeUnwrap(WrappedDek dek, ManagedIdentityId identity) {
        unwrap(dek, identity, Purpose.PROBE).close();
    }

    @Override
    public void probeUnwrap(Canary canary, ManagedIdentityId identity) {
        try (var unwrapped =
                ask(canary.wrapped().wrappedBy(), identity, Purpose.PROBE, vault -> vault.unwrap(canary))) {
            if (!canary.confirms(unwrapped)) {
                throw new VaultRefusal.CiphertextMismatch(canary.wrapped().wrappedBy());
            }
        }
    }

    @Override
    public void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        try (var value = Dek.generate(RANDOM)) {
            ask(key, identity, Purpose.PROBE, vault -> vault.wrap(key, algorithm, value));
        }
    }

    @Override
    public void requirePermissions(KeyName key, ManagedIdentityId identity) {
        var missing = ask(key, identity, Purpose.ADMISSION, vault -> Arrays.stream(SecretPermission.values())
                .filter(permission -> !vault.isGranted(permission, key))
                .toList());
        if (!missing.isEmpty()) {
            throw new SecretPermissionMissing(key.vault(), identity, missing);
        }
    }
}

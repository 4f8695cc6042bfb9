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
import io.keyward.vault.Vault;
import io.keyward.vault.VaultHost;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.guard.CallPolicies;
import io.keyward.vault.guard.KeyCosts;
import io.keyward.vault.guard.Purpose;
import io.keyward.vault.guard.VaultGuards;
import io.keyward.vault.preflight.KeyExamination;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;

/**
 * The customer's vault in Azure Key Vault, or in a product that speaks its protocol. Requests and probes go to the same
 * vaults under different limits. {@code src/docs/keys/unwrap.md} follows one unwrap from here to the vault and back.
 */
@ApplicationScoped
public class KeyVault implements Vault {

    private static final SecureRandom RANDOM = new SecureRandom();

    private GuardedClient requests;
    private GuardedClient disks;
    private GuardedClient disksOfRequests;
    private GuardedClient probes;
    private Clock clock;

    protected KeyVault() {} // for CDI

    @Inject
    KeyVault(VaultClient client, VaultHosts hosts, KeyCosts costs, VaultGuards guards, NewNames names, Clock clock) {
        this.requests = new GuardedClient(client, hosts, costs, clock, host -> guards.policies(host, Purpose.ADMISSION), names::explained);
        this.disks = inUse(client, hosts, costs, clock, host -> guards.policies(host, Purpose.ROTATION));
        this.disksOfRequests = inUse(client, hosts, costs, clock, host -> guards.policies(host, Purpose.REQUEST));
        this.probes = inUse(client, hosts, costs, clock, host -> guards.policies(host, Purpose.PROBE));
        this.clock = clock;
    }

    // for keys that clusters use: every outage stays one
    private static GuardedClient inUse(
            VaultClient client,
            VaultHosts hosts,
            KeyCosts costs,
            Clock clock,
            Function<VaultHost, CallPolicies> strategies) {
        return new GuardedClient(client, hosts, costs, clock, strategies, (request, outage) -> outage);
    }

    @Override
    public KeyId newest(KeyName key, ManagedIdentityId identity) {
        var newest = requests.newest(key, identity).attributes();
        if (!newest.enabled()) {
            throw new VaultRefusal.KeyDisabled(newest.id());
        }
        return newest.id();
    }

    @Override
    public Preflight examine(KeyReference key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        return KeyExamination.of(requests, key, algorithm, identity, clock.instant());
    }

    @Override
    public Dek unwrap(WrappedDek dek, ManagedIdentityId identity) {
        return disks.unwrap(dek, identity);
    }

    @Override
    public Dek unwrapForRequest(WrappedDek dek, ManagedIdentityId identity) {
        return disksOfRequests.unwrap(dek, identity);
    }

    @Override
    public KeyAttributes attributes(KeyName key, ManagedIdentityId identity) {
        return probes.newest(key, identity).attributes();
    }

    @Override
    public KeyAttributes attributes(KeyId key, ManagedIdentityId identity) {
        return probes.version(key, identity).attributes();
    }

    @Override
    public Canary newCanary(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        var publicKey = probes.version(key, identity).publicKey();
        return Canary.sealedBy(new RsaWrappingKey(key, algorithm, publicKey), RANDOM);
    }

    @Override
    public void probeUnwrap(WrappedDek dek, ManagedIdentityId identity) {
        probes.unwrap(dek, identity).close();
    }

    @Override
    public void probeUnwrap(Canary canary, ManagedIdentityId identity) {
        try (var unwrapped = probes.unwrap(canary.wrapped(), identity)) {
            if (!canary.confirms(unwrapped)) {
                throw new VaultRefusal.CiphertextMismatch(canary.wrapped().wrappedBy());
            }
        }
    }

    @Override
    public void probeWrap(KeyId key, WrapAlgorithm algorithm, ManagedIdentityId identity) {
        try (var value = Dek.generate(RANDOM)) {
            probes.wrap(key, algorithm, value, identity);
        }
    }
}

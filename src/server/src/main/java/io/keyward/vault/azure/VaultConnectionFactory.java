package io.keyward.vault.azure;

import io.keyward.vault.VaultHosts;
import io.keyward.vault.VaultRefusal;
import io.keyward.vault.guard.KeyCosts;
import io.keyward.vault.guard.VaultGuards;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Creates connections to customers' vaults, like a connection factory of Jakarta Connectors. A connection consists of the
 * policies for its purpose and the managed connection of its vault and identity.
 */
@Dependent
class VaultConnectionFactory {

    private final VaultHosts hosts;
    private final VaultGuards guards;
    private final ManagedVaultConnections managed;
    private final MeasuredCalls calls;
    private final FailureReasons reasons;
    private final KeyCosts costs;

    @Inject
    VaultConnectionFactory(
            VaultHosts hosts,
            VaultGuards guards,
            ManagedVaultConnections managed,
            MeasuredCalls calls,
            FailureReasons reasons,
            KeyCosts costs) {
        this.hosts = hosts;
        this.guards = guards;
        this.managed = managed;
        this.calls = calls;
        this.reasons = reasons;
        this.costs = costs;
    }

    /**
     * A connection for use in one {@code try} statement. Creating it makes no call.
     *
     * @throws VaultRefusal.HostNotAllowed if Keyward may not call the vault's address; this is the only check of it (R26)
     */
    VaultConnection connection(VaultConnectionRequest request) {
        var host = hosts.host(request.key());
        return new VaultConnection(
                managed.connection(host, request.identity()),
                request.purpose(),
                guards.policies(host, request.purpose()),
                calls,
                reasons,
                costs);
    }
}

package io.keyward.vault.azure;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.VaultHosts;
import io.keyward.vault.identity.IdentityCredentials;
import io.keyward.vault.transport.Transports;
import io.keyward.vault.transport.VaultTransport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Hands out connections to customers' vaults, in the manner of a JCA connection factory. Only allowed hosts get one
 * (R26). All connections share the JDK's pool of sockets; none shares an identity.
 */
@ApplicationScoped
class VaultConnectionFactory {

    private VaultHosts hosts;
    private VaultTransport transport;
    private IdentityCredentials credentials;

    protected VaultConnectionFactory() {} // for CDI

    VaultConnectionFactory(VaultHosts hosts, VaultTransport transport, IdentityCredentials credentials) {
        this.hosts = hosts;
        this.transport = transport;
        this.credentials = credentials;
    }

    @Inject
    VaultConnectionFactory(VaultHosts hosts, Transports transports, IdentityCredentials credentials) {
        this(hosts, transports.outbound(), credentials);
    }

    /** A connection to the vault of a key, to be used in one {@code try}. */
    VaultConnection open(KeyName key, ManagedIdentityId identity) {
        var scope = hosts.host(key).scope();
        return new VaultConnection(key, transport, new TokenPolicy(credentials, identity, scope));
    }
}

package io.keyward.vault;

import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

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

    /** @param proxy where calls to vaults go out; tokens come from Keyward's own host and never pass it */
    @Inject
    VaultConnectionFactory(
            VaultHosts hosts,
            TrustedCertificates trust,
            VaultPolicy policy,
            @ConfigProperty(name = "keyward.vault.proxy") Optional<URI> proxy) {
        var tls = trust.sslContext();
        this.hosts = hosts;
        this.transport = new VaultTransport(tls, through(proxy), policy);
        this.credentials = new AttachedIdentities(
                new VaultTransport(tls, through(Optional.empty()), policy), tls.getSocketFactory());
    }

    /** A connection to the vault of a key, to be used in one {@code try}. */
    VaultConnection open(KeyName key, ManagedIdentityId identity) {
        var scope = hosts.host(key).scope();
        return new VaultConnection(key, transport, new TokenPolicy(credentials, identity, scope));
    }

    private static ProxySelector through(Optional<URI> proxy) {
        return ProxySelector.of(proxy.map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort()))
                .orElse(null));
    }
}

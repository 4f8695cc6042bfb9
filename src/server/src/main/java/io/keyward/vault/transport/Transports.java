package io.keyward.vault.transport;

import io.keyward.installation.TrustedCertificates;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The HTTP clients: one for calls that go through the outbound proxy, if there is one, and one for calls that never do. */
@ApplicationScoped
public class Transports {

    private VaultTransport outbound;
    private VaultTransport direct;

    protected Transports() {} // for CDI

    /** @param proxy the proxy for calls to vaults and to the login authority */
    @Inject
    Transports(
            TrustedCertificates trust,
            @ConfigProperty(name = "keyward.vault.connect-timeout") Duration connectTimeout,
            @ConfigProperty(name = "keyward.vault.response-timeout") Duration responseTimeout,
            @ConfigProperty(name = "keyward.vault.proxy") Optional<URI> proxy) {
        var timeouts = new TransportTimeouts(connectTimeout, responseTimeout);
        var tls = trust.sslContext();
        this.outbound = new VaultTransport(tls, proxy, timeouts);
        this.direct = proxy.isEmpty() ? outbound : new VaultTransport(tls, Optional.empty(), timeouts);
    }

    @PreDestroy
    void close() {
        outbound.close();
        direct.close();
    }

    public VaultTransport outbound() {
        return outbound;
    }

    /** For services of Keyward's own host, such as the token endpoint of attached identities. */
    public VaultTransport direct() {
        return direct;
    }
}

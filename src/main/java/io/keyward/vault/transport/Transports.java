package io.keyward.vault.transport;

import io.keyward.installation.TrustedCertificates;
import io.keyward.vault.guard.VaultPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ways out of Keyward's host: through the proxy, where there is one, and straight to what is near. */
@ApplicationScoped
public class Transports {

    private VaultTransport outbound;
    private VaultTransport near;
    private SSLSocketFactory trust;

    protected Transports() {} // for CDI

    /** @param proxy where calls to vaults and to the login authority go out */
    @Inject
    Transports(
            TrustedCertificates trust,
            VaultPolicy policy,
            @ConfigProperty(name = "keyward.vault.proxy") Optional<URI> proxy) {
        var tls = trust.sslContext();
        this.outbound = new VaultTransport(tls, proxy, policy);
        this.near = new VaultTransport(tls, Optional.empty(), policy);
        this.trust = tls.getSocketFactory();
    }

    public VaultTransport outbound() {
        return outbound;
    }

    /** For what Keyward's own host offers, such as the tokens of attached identities. */
    public VaultTransport near() {
        return near;
    }

    public SSLSocketFactory trust() {
        return trust;
    }
}

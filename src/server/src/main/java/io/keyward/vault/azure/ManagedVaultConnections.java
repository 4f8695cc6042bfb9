package io.keyward.vault.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import io.keyward.audit.AuditContext;
import io.keyward.cache.LruCache;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.VaultHost;
import io.keyward.vault.identity.IdentityCredentials;
import io.keyward.vault.identity.TokenRefreshes;
import io.keyward.vault.transport.Transports;
import io.keyward.vault.transport.VaultTransport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Creates and caches the managed connections, one for each vault and identity. All of them share one pool of HTTP connections.
 * The pipelines do not contain the SDK's retries and logging: {@code vault.guard} does the retries, and a log could show a
 * clear key.
 */
@ApplicationScoped
class ManagedVaultConnections {

    private static final int MAX_KEPT = 1000;

    private final LruCache<Target, ManagedVaultConnection> kept = new LruCache<>(MAX_KEPT);
    private VaultTransport transport;
    private IdentityCredentials credentials;
    private TokenRefreshes refreshes;
    private AuditContext audit;

    protected ManagedVaultConnections() {} // for CDI

    ManagedVaultConnections(
            VaultTransport transport, IdentityCredentials credentials, TokenRefreshes refreshes, AuditContext audit) {
        this.transport = transport;
        this.credentials = credentials;
        this.refreshes = refreshes;
        this.audit = audit;
    }

    @Inject
    ManagedVaultConnections(
            Transports transports,
            IdentityCredentials credentials,
            @ConfigProperty(name = "keyward.vault.token-refresh-interval") Duration refreshInterval,
            Clock clock,
            AuditContext audit) {
        this(transports.outbound(), credentials, new TokenRefreshes(credentials, refreshInterval, clock), audit);
    }

    private record Target(VaultHost host, ManagedIdentityId identity) {}

    ManagedVaultConnection connection(VaultHost host, ManagedIdentityId identity) {
        return kept.computeIfAbsent(new Target(host, identity), this::open);
    }

    private ManagedVaultConnection open(Target target) {
        var withoutDeks =
                new ManagedVaultConnection(target.host(), target.identity(), pipeline(target, transport.withoutDeks()));
        return new ManagedVaultConnection(withoutDeks, pipeline(target, transport));
    }

    private HttpPipeline pipeline(Target target, HttpClient client) {
        var token = new TokenPolicy(
                credentials, refreshes, target.identity(), target.host().scope());
        return new HttpPipelineBuilder()
                .policies(new ResponsePolicy(audit), token)
                .httpClient(client)
                .build();
    }
}

package io.keyward.vault.azure;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import io.keyward.audit.AuditContext;
import io.keyward.cache.LruCache;
import io.keyward.key.KeyId;
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
 * Builds the Azure SDK's clients. The SDK's own retries and logging are left out: {@code vault.guard} does the retries, and
 * a log could show a clear key. All clients share one connection pool; none shares an identity.
 *
 * <p>The clients for wrapping and unwrapping are kept, one for each key version and identity, because a rotation makes
 * thousands of calls with one of them. They hold no key and no token.
 */
@ApplicationScoped
class SdkClients {

    private static final int MAX_KEPT = 1000;

    private final LruCache<Use, CryptographyClient> kept = new LruCache<>(MAX_KEPT);
    private VaultTransport transport;
    private IdentityCredentials credentials;
    private TokenRefreshes refreshes;
    private AuditContext audit;

    protected SdkClients() {} // for CDI

    SdkClients(
            VaultTransport transport, IdentityCredentials credentials, TokenRefreshes refreshes, AuditContext audit) {
        this.transport = transport;
        this.credentials = credentials;
        this.refreshes = refreshes;
        this.audit = audit;
    }

    @Inject
    SdkClients(
            Transports transports,
            IdentityCredentials credentials,
            @ConfigProperty(name = "keyward.vault.token-refresh-interval") Duration refreshInterval,
            Clock clock,
            AuditContext audit) {
        this(transports.outbound(), credentials, new TokenRefreshes(credentials, refreshInterval, clock), audit);
    }

    KeyClient keys(VaultRequest request) {
        return new KeyClientBuilder()
                .vaultUrl(request.key().vault())
                .pipeline(pipeline(request))
                .buildClient();
    }

    CryptographyClient cryptography(VaultRequest request, KeyId version) {
        return kept.computeIfAbsent(
                new Use(version.toString(), request.identity(), request.host()), use -> client(request, version));
    }

    /** What calls with the same client have in common; the version as it is written, because the client sends it so. */
    private record Use(String version, ManagedIdentityId identity, VaultHost host) {}

    // key caching would fetch the key for each client: one more call, to wrap locally what Keyward wraps itself
    private CryptographyClient client(VaultRequest request, KeyId version) {
        return new CryptographyClientBuilder()
                .keyIdentifier(version.toString())
                .pipeline(pipeline(request))
                .disableKeyCaching()
                .buildClient();
    }

    /** For calls that the SDK does not offer. */
    HttpPipeline pipeline(VaultRequest request) {
        var token = new TokenPolicy(
                credentials, refreshes, request.identity(), request.host().scope());
        return new HttpPipelineBuilder()
                .policies(new ResponsePolicy(audit), token)
                .httpClient(transport)
                .build();
    }
}

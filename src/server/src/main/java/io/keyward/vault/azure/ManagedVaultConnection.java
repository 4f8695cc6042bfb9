package io.keyward.vault.azure;

import com.azure.core.http.HttpPipeline;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import io.keyward.cache.LruCache;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.VaultHost;

/**
 * The shared part of all {@link VaultConnection}s to one vault as one identity: an HTTP pipeline of the Azure SDK, and the
 * SDK's clients that use it. Several threads can use it at the same time.
 *
 * <p>The clients for wrapping and unwrapping are kept, one for each key version, because a rotation makes thousands of calls
 * with one of them. They contain no key and no token.
 */
final class ManagedVaultConnection {

    private static final int MAX_KEPT = 20;

    // by the spelling of the version, because the client sends it in this spelling
    private final LruCache<String, CryptographyClient> kept = new LruCache<>(MAX_KEPT);
    private final VaultHost host;
    private final ManagedIdentityId identity;
    private final HttpPipeline pipeline;
    private final ManagedVaultConnection withoutDeks;

    /** A connection for calls whose responses contain no DEK. */
    ManagedVaultConnection(VaultHost host, ManagedIdentityId identity, HttpPipeline pipeline) {
        this.host = host;
        this.identity = identity;
        this.pipeline = pipeline;
        this.withoutDeks = this;
    }

    /**
     * A connection for all calls.
     *
     * @param pipeline for calls whose responses can contain a DEK
     * @param withoutDeks to the same vault as the same identity, for the other calls
     */
    ManagedVaultConnection(ManagedVaultConnection withoutDeks, HttpPipeline pipeline) {
        this.host = withoutDeks.host;
        this.identity = withoutDeks.identity;
        this.pipeline = pipeline;
        this.withoutDeks = withoutDeks;
    }

    /** The connection for calls whose responses contain no DEK. */
    ManagedVaultConnection withoutDeks() {
        return withoutDeks;
    }

    VaultHost host() {
        return host;
    }

    ManagedIdentityId identity() {
        return identity;
    }

    /** @param key its spelling of the vault's address is the one that the calls use */
    KeyClient keys(KeyName key) {
        return new KeyClientBuilder().vaultUrl(key.vault()).pipeline(pipeline).buildClient();
    }

    CryptographyClient cryptography(KeyId version) {
        return kept.computeIfAbsent(version.toString(), this::client);
    }

    // key caching would cost one more call for each client, which gets the key to wrap locally: Keyward does that
    // itself
    private CryptographyClient client(String version) {
        return new CryptographyClientBuilder()
                .keyIdentifier(version)
                .pipeline(pipeline)
                .disableKeyCaching()
                .buildClient();
    }

    /** For calls that the SDK does not offer. */
    HttpPipeline pipeline() {
        return pipeline;
    }
}

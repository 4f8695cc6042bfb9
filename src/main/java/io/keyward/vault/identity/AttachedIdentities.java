package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.microsoft.aad.msal4j.ManagedIdentityApplication;
import com.microsoft.aad.msal4j.ManagedIdentityParameters;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.guard.LruCache;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.net.ssl.SSLSocketFactory;

/**
 * Identities that are attached to the host on which Keyward runs: their tokens come from the host's own endpoint, named
 * by {@code IDENTITY_ENDPOINT} and {@code IDENTITY_HEADER} in the environment, or else from Azure's metadata service.
 * Azure's library keeps the tokens until shortly before they expire.
 */
public final class AttachedIdentities implements IdentityCredentials {

    private static final RetryPolicy NO_RETRY = new RetryPolicy(new FixedDelay(0, Duration.ZERO));

    private final HttpClient client;
    private final SSLSocketFactory trust;
    private final LruCache<ManagedIdentityId, TokenCredential> credentials = new LruCache<>(1000);

    public AttachedIdentities(HttpClient client, SSLSocketFactory trust) {
        this.client = client;
        this.trust = trust;
    }

    @Override
    public AccessToken token(ManagedIdentityId identity, String scope) {
        try {
            return credentials.get(identity, this::credential).getTokenSync(new TokenRequestContext().addScopes(scope));
        } catch (RuntimeException e) { // the library wraps whatever befell it; each of it means that there is no token
            throw none(e);
        }
    }

    // Azure's credential offers no way past its cache; the library below it does, and shares that cache
    @Override
    public AccessToken freshToken(ManagedIdentityId identity, String scope) {
        var application = ManagedIdentityApplication.builder(
                        com.microsoft.aad.msal4j.ManagedIdentityId.userAssignedResourceId(identity.text()))
                .sslSocketFactory(trust)
                .build();
        var request = ManagedIdentityParameters.builder(scope.replaceFirst("/\\.default$", ""))
                .forceRefresh(true)
                .build();
        try {
            var token = application.acquireTokenForManagedIdentity(request).get();
            var expiry = OffsetDateTime.ofInstant(token.expiresOnDate().toInstant(), ZoneOffset.UTC);
            return new AccessToken(token.accessToken(), expiry);
        } catch (Exception e) { // all that the library declares; every one of them means that there is no token
            throw none(e);
        }
    }

    private static TokenUnavailableException none(Exception e) {
        var advice = "%s; see that the identity exists and is attached to the host on which Keyward runs";
        return new TokenUnavailableException(advice.formatted(TokenUnavailableException.words(e)), e);
    }

    private TokenCredential credential(ManagedIdentityId identity) {
        return new ManagedIdentityCredentialBuilder()
                .resourceId(identity.text())
                .httpClient(client)
                .retryPolicy(NO_RETRY)
                .build();
    }
}

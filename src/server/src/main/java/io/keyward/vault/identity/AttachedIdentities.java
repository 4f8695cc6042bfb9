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
import io.keyward.cache.LruCache;
import io.keyward.key.ManagedIdentityId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Gets tokens of identities that are attached to the host on which Keyward runs. They come from the host's own endpoint, which
 * the environment variables {@code IDENTITY_ENDPOINT} and {@code IDENTITY_HEADER} name, or from Azure's metadata service. They
 * are cached here until shortly before they expire: Azure's library caches them too, but switches threads for each lookup.
 */
public final class AttachedIdentities implements IdentityCredentials {

    private static final String DEFAULT = "/.default";

    private static final RetryPolicy NO_RETRY = new RetryPolicy(new FixedDelay(0, Duration.ZERO));
    private static final Duration EXPIRY_MARGIN = Duration.ofMinutes(5);

    private final HttpClient client;
    private final LruCache<ManagedIdentityId, Source> sources = new LruCache<>(1000);
    private final LruCache<TokenKey, AccessToken> tokens = new LruCache<>(1000);
    private final Clock clock;

    private record TokenKey(ManagedIdentityId identity, String scope) {}

    /** Azure's credential of one identity, and the client that it uses. */
    private record Source(TokenCredential credential, TokenEndpointClient endpoint) {}

    public AttachedIdentities(HttpClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public AccessToken token(ManagedIdentityId identity, String scope) {
        var key = new TokenKey(identity, scope);
        return tokens.find(key).filter(this::isFresh).orElseGet(() -> remembered(key, fromLibrary(identity, scope)));
    }

    private boolean isFresh(AccessToken token) {
        return clock.instant().plus(EXPIRY_MARGIN).isBefore(token.getExpiresAt().toInstant());
    }

    private AccessToken remembered(TokenKey key, AccessToken token) {
        tokens.put(key, token);
        return token;
    }

    private AccessToken fromLibrary(ManagedIdentityId identity, String scope) {
        var source = sources.computeIfAbsent(identity, this::source);
        try {
            return source.credential().getTokenSync(new TokenRequestContext().addScopes(scope));
        } catch (RuntimeException e) { // the library throws a RuntimeException for every failure
            throw unavailable(e, source.endpoint().deniesIdentity());
        }
    }

    private static String resource(String scope) {
        return scope.endsWith(DEFAULT) ? scope.substring(0, scope.length() - DEFAULT.length()) : scope;
    }

    // Azure's credential cannot bypass its cache; MSAL below it can, and uses the same cache
    @Override
    public AccessToken freshToken(ManagedIdentityId identity, String scope) {
        var application = ManagedIdentityApplication.builder(
                        com.microsoft.aad.msal4j.ManagedIdentityId.userAssignedResourceId(identity.text()))
                .httpClient(new LibraryClient(client))
                .build();
        var request = ManagedIdentityParameters.builder(resource(scope))
                .forceRefresh(true)
                .build();
        try {
            var token = application.acquireTokenForManagedIdentity(request).get();
            var expiry = OffsetDateTime.ofInstant(token.expiresOnDate().toInstant(), ZoneOffset.UTC);
            return remembered(new TokenKey(identity, scope), new AccessToken(token.accessToken(), expiry));
        } catch (Exception e) { // the method of MSAL declares "throws Exception", so nothing narrower compiles
            throw unavailable(e, false);
        }
    }

    private static TokenUnavailableException unavailable(Exception e, boolean identityUnknown) {
        var advice = "%s; check that the identity exists and is attached to the host on which Keyward runs";
        return new TokenUnavailableException(
                advice.formatted(TokenUnavailableException.rootMessage(e)), e, identityUnknown);
    }

    private Source source(ManagedIdentityId identity) {
        var endpoint = new TokenEndpointClient(client);
        var credential = new ManagedIdentityCredentialBuilder()
                .resourceId(identity.text())
                .httpClient(endpoint)
                .retryPolicy(NO_RETRY)
                .build();
        return new Source(credential, endpoint);
    }
}

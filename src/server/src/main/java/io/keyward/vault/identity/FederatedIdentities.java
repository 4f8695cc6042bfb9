package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.ClientAssertionCredentialBuilder;
import io.keyward.cache.LruCache;
import io.keyward.installation.Issuer;
import io.keyward.key.ManagedIdentityId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * Gets tokens of identities that have a federated credential for Keyward's issuer. Keyward signs an assertion for the
 * identity, and the login authority exchanges it for a token of the identity. The tokens are cached here until shortly before
 * they expire, because Azure's library does not cache those of an authority whose address has a port.
 */
final class FederatedIdentities implements IdentityCredentials {

    private static final Duration EXPIRY_MARGIN = Duration.ofMinutes(5);
    private static final RetryPolicy NO_RETRY = new RetryPolicy(new FixedDelay(0, Duration.ZERO));

    private final FederatedIdentityFile identities;
    private final Issuer issuer;
    private final URI authority;
    private final String audience;
    private final HttpClient client;
    private final Clock clock;
    private final LruCache<TokenKey, AccessToken> tokens = new LruCache<>(1000);

    /**
     * @param authority the login authority; each identity's tenant is a path below it
     * @param audience the audience of the assertions, which the authority prescribes
     */
    FederatedIdentities(
            FederatedIdentityFile identities,
            Issuer issuer,
            URI authority,
            String audience,
            HttpClient client,
            Clock clock) {
        this.identities = identities;
        this.issuer = issuer;
        this.authority = authority;
        this.audience = audience;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public AccessToken token(ManagedIdentityId id, String scope) {
        return tokens.find(new TokenKey(identities.get(id), scope))
                .filter(this::isFresh)
                .orElseGet(() -> freshToken(id, scope));
    }

    @Override
    public AccessToken freshToken(ManagedIdentityId id, String scope) {
        var identity = identities.get(id);
        var token = exchange(identity, scope);
        tokens.put(new TokenKey(identity, scope), token);
        return token;
    }

    private boolean isFresh(AccessToken token) {
        return clock.instant().plus(EXPIRY_MARGIN).isBefore(token.getExpiresAt().toInstant());
    }

    private AccessToken exchange(FederatedIdentity identity, String scope) {
        try {
            issuer.name();
            return credential(identity).getTokenSync(new TokenRequestContext().addScopes(scope));
        } catch (RuntimeException e) { // the library throws a RuntimeException for every failure
            throw new TokenUnavailableException(advice(identity, TokenUnavailableException.rootMessage(e)), e);
        }
    }

    private TokenCredential credential(FederatedIdentity identity) {
        return new ClientAssertionCredentialBuilder()
                .authorityHost(authority.toString())
                .disableInstanceDiscovery() // the operator configured the authority, so Azure need not confirm it
                .tenantId(identity.tenant())
                .clientId(identity.clientId())
                .clientAssertion(() -> issuer.assertion(identity.subject(), audience))
                .httpClient(client)
                .retryPolicy(NO_RETRY)
                .build();
    }

    private String advice(FederatedIdentity identity, String why) {
        return ("%s gave no token: %s; check that the identity has a federated credential with the issuer %s, the subject"
                        + " %s and the audience %s")
                .formatted(authority, why, issuerName(), identity.subject(), audience);
    }

    private String issuerName() {
        try {
            return issuer.name();
        } catch (IllegalStateException e) {
            return "of this installation";
        }
    }

    private record TokenKey(FederatedIdentity identity, String scope) {}
}

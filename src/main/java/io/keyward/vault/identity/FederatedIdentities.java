package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelay;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.identity.ClientAssertionCredentialBuilder;
import io.keyward.installation.Issuer;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.guard.LruCache;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * Identities with a federated credential for Keyward's issuer: Keyward asserts, under its own signature, that it speaks
 * for the identity, and the login authority exchanges that for the identity's token. The tokens are kept here until
 * shortly before they expire: Azure's library forgets those of an authority whose address has a port.
 */
final class FederatedIdentities implements IdentityCredentials {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final RetryPolicy NO_RETRY = new RetryPolicy(new FixedDelay(0, Duration.ZERO));

    private final FederatedIdentityFile identities;
    private final Issuer issuer;
    private final URI authority;
    private final String audience;
    private final HttpClient client;
    private final Clock clock;
    private final LruCache<AssertionCredential, AccessToken> tokens = new LruCache<>(1000);

    /**
     * @param authority where tokens are had; each identity's tenant is a path below
     * @param audience what the authority calls itself in an exchange
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
        return tokens.find(new AssertionCredential(identities.get(id), scope))
                .filter(this::isGoodForAWhile)
                .orElseGet(() -> freshToken(id, scope));
    }

    @Override
    public AccessToken freshToken(ManagedIdentityId id, String scope) {
        var identity = identities.get(id);
        var token = exchanged(identity, scope);
        tokens.put(new AssertionCredential(identity, scope), token);
        return token;
    }

    private boolean isGoodForAWhile(AccessToken token) {
        return clock.instant().plus(AHEAD).isBefore(token.getExpiresAt().toInstant());
    }

    private AccessToken exchanged(FederatedIdentity identity, String scope) {
        try {
            issuer.name();
            return credential(identity).getTokenSync(new TokenRequestContext().addScopes(scope));
        } catch (RuntimeException e) { // the library wraps whatever befell it; each of it means that there is no token
            throw new TokenUnavailableException(advice(identity, TokenUnavailableException.words(e)), e);
        }
    }

    private TokenCredential credential(FederatedIdentity identity) {
        return new ClientAssertionCredentialBuilder()
                .authorityHost(authority.toString())
                .disableInstanceDiscovery() // the authority is the operator's word, and nobody else is asked about it
                .tenantId(identity.tenant())
                .clientId(identity.clientId())
                .clientAssertion(() -> issuer.assertion(identity.subject(), audience))
                .httpClient(client)
                .retryPolicy(NO_RETRY)
                .build();
    }

    private String advice(FederatedIdentity identity, String why) {
        return ("%s gave no token: %s; see that the identity has a federated credential with the issuer %s, the subject"
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

    /** What a token is kept for. */
    private record AssertionCredential(FederatedIdentity identity, String scope) {}
}

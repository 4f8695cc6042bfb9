package io.keyward.vault.identity;

import com.azure.core.credential.AccessToken;
import io.keyward.cache.LruCache;
import io.keyward.key.ManagedIdentityId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Replaces tokens that a vault rejected. The token of an identity is refreshed at most once within the interval: a vault that
 * rejects every token, such as a vault in another tenant, must not make Keyward call the login authority for each call.
 */
public final class TokenRefreshes {

    private static final int MAX_IDENTITIES = 1000;

    private final LruCache<Token, Refresh> refreshes = new LruCache<>(MAX_IDENTITIES);
    private final IdentityCredentials credentials;
    private final Duration interval;
    private final Clock clock;

    private record Token(ManagedIdentityId identity, String scope) {}

    public TokenRefreshes(IdentityCredentials credentials, Duration interval, Clock clock) {
        this.credentials = credentials;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * A newer token than the rejected one; empty if it was refreshed within the interval.
     *
     * @throws TokenUnavailableException if no source has a token
     */
    public Optional<AccessToken> replacement(ManagedIdentityId identity, String scope, AccessToken rejected) {
        return refreshes
                .computeIfAbsent(new Token(identity, scope), Refresh::new)
                .replacement(rejected);
    }

    /** The last refresh of one token. Calls whose token was rejected at the same time wait for the same refresh. */
    private final class Refresh {
        private final Token token;
        private Instant next = Instant.MIN;

        Refresh(Token token) {
            this.token = token;
        }

        synchronized Optional<AccessToken> replacement(AccessToken rejected) {
            var current = credentials.token(token.identity(), token.scope());
            if (!current.getToken().equals(rejected.getToken())) {
                return Optional.of(current); // another call has refreshed the token
            }
            if (clock.instant().isBefore(next)) {
                return Optional.empty();
            }
            var fresh = credentials.freshToken(token.identity(), token.scope());
            next = clock.instant().plus(interval);
            return Optional.of(fresh);
        }
    }
}

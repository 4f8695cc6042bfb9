package io.keyward.vault.identity;

import io.keyward.cache.LruCache;
import io.keyward.key.ManagedIdentityId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells whether a token is of a managed identity. Tokens for Keyward's own audience do not name the resource id of their
 * identity, so they are compared with the tokens that Keyward itself gets as the identity. If these name another principal, a
 * new one is fetched, because the identity may have been recreated; this happens at most once within the interval.
 */
@ApplicationScoped
public class IdentityPrincipals {

    private static final int MAX_IDENTITIES = 10_000;

    private final LruCache<ManagedIdentityId, IdentityPrincipal> recent = new LruCache<>(MAX_IDENTITIES);
    private final LruCache<ManagedIdentityId, Instant> attempts = new LruCache<>(MAX_IDENTITIES);
    private KnownIdentities known;
    private IdentityCredentials credentials;
    private Duration interval;
    private Clock clock;

    protected IdentityPrincipals() {} // for CDI

    @Inject
    public IdentityPrincipals(
            KnownIdentities known,
            IdentityCredentials credentials,
            @ConfigProperty(name = "keyward.vault.token-refresh-interval") Duration interval,
            Clock clock) {
        this.known = known;
        this.credentials = credentials;
        this.interval = interval;
        this.clock = clock;
    }

    /**
     * True if the principal is that of the identity. A principal that was recognized once stays so on this server: Entra ID
     * issues no tokens to the principal of a deleted identity.
     *
     * @param scope the scope of the token that Keyward gets, if it needs one
     * @throws TokenUnavailableException if Keyward never got a token of the identity and cannot get one now
     */
    public boolean isOf(ManagedIdentityId identity, IdentityPrincipal claimed, Supplier<String> scope) {
        if (recent.find(identity).filter(claimed::equals).isPresent()) {
            return true;
        }
        var stored = stored(identity);
        var actual = stored.filter(claimed::equals).or(() -> fetched(identity, scope, stored.isPresent()));
        actual.ifPresent(principal -> recent.put(identity, principal));
        return actual.filter(claimed::equals).isPresent();
    }

    /** The time after which a failed attempt to learn a principal is repeated. */
    public Duration interval() {
        return interval;
    }

    private Optional<IdentityPrincipal> stored(ManagedIdentityId identity) {
        return Optional.ofNullable(known.of(List.of(identity)).get(identity)).flatMap(IdentityIds::principal);
    }

    private Optional<IdentityPrincipal> fetched(ManagedIdentityId identity, Supplier<String> scope, boolean isKnown) {
        try {
            requireAttempt(identity);
            return principal(credentials.freshToken(identity, scope.get()).getToken());
        } catch (TokenUnavailableException e) {
            if (isKnown) {
                return Optional.empty();
            }
            throw e;
        }
    }

    // credentials store the ids of each new token, so that other servers know them too
    private static Optional<IdentityPrincipal> principal(String token) {
        return IdentityIds.ofToken(token).flatMap(IdentityIds::principal);
    }

    private void requireAttempt(ManagedIdentityId identity) {
        var now = clock.instant();
        if (attempts.find(identity)
                .filter(last -> now.isBefore(last.plus(interval)))
                .isPresent()) {
            throw new TokenUnavailableException("the last attempt was a moment ago", null);
        }
        attempts.put(identity, now);
    }
}

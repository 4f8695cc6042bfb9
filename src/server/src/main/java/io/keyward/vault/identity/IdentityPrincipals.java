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
 * Checks whether a principal is that of a managed identity. Tokens for Keyward's own audience do not contain the resource id
 * of the identity, so their principal is compared with the one in the tokens that Keyward itself got as the identity. If they
 * differ, Keyward gets a new token, because the identity may have been recreated. It does this at most once within
 * {@link #interval} for each identity.
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
     * True if the principal is that of the identity. A principal that was recognized once can stay recognized on this server,
     * because Entra ID issues no tokens to the principal of a deleted identity.
     *
     * @param scope the scope of the token, if Keyward has to get one
     * @throws TokenUnavailableException if Keyward does not know the principal of the identity and cannot get a token now
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

    /** The shortest time between two attempts to get a token of the same identity. */
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

    // nothing is stored here: the token source stores the ids of each new token, so that other servers know them too
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

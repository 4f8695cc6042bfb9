package io.keyward.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import java.net.URL;
import java.time.Duration;
import java.util.List;

/**
 * The signing keys of the login authority. Nimbus reads them with the first token and caches them. A token with an unknown key
 * id causes another read, at a limited rate, so that forged tokens cannot flood the authority. While the authority is out of
 * reach, the cached keys stay valid for another {@link #CACHED_KEYS_IN_OUTAGE}.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    private static final Duration CACHED_KEYS_IN_OUTAGE = Duration.ofHours(4);
    private static final JWKSelector EVERY_KEY = new JWKSelector(new JWKMatcher.Builder().build());

    private final JWKSource<SecurityContext> cached;

    private SigningKeys(JWKSource<SecurityContext> cached) {
        this.cached = cached;
    }

    /** @param interval the time in which the keys are read at most twice */
    static SigningKeys at(URL address, ResourceRetriever retriever, Duration interval) {
        return new SigningKeys(JWKSourceBuilder.<SecurityContext>create(address, retriever)
                .retrying(true)
                .outageTolerant(CACHED_KEYS_IN_OUTAGE.toMillis())
                .rateLimited(interval.toMillis())
                .build());
    }

    /**
     * Makes sure that keys were read. Otherwise a token would be refused as invalid while no keys are known and the rate limit
     * delays the next read.
     *
     * @throws TokenProblem if no keys were read, or the cached ones are too old
     */
    void requireKnown() {
        try {
            if (cached.get(EVERY_KEY, null).isEmpty()) {
                throw new KeySourceException("the authority publishes no keys");
            }
        } catch (KeySourceException e) {
            throw TokenProblem.authorityUnreachable(e);
        }
    }

    /** The matching keys; an empty list if the keys were read a moment ago and none of them matches. */
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        try {
            return cached.get(selector, context);
        } catch (RateLimitReachedException e) {
            return List.of();
        }
    }
}

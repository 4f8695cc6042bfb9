package io.keyward.arm.auth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.keyward.authorization.Principal;
import io.keyward.installation.TrustedCertificates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The login authority whose tokens Keyward accepts. Nimbus reads its signing keys with the first token and caches them. A
 * token with an unknown key id causes another read, at a limited rate, so that forged tokens cannot flood the authority.
 * While the authority is out of reach, the cached keys stay valid for {@link #CACHED_KEYS_IN_OUTAGE} more.
 */
@ApplicationScoped
public class Authority {

    private static final Duration CACHED_KEYS_IN_OUTAGE = Duration.ofHours(4);
    private static final int MAX_DOCUMENT_BYTES = 1 << 20;

    @Inject
    TrustedCertificates trusted;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.arm.issuers")
    Set<String> issuers;

    @Inject
    @ConfigProperty(name = "keyward.arm.signing-keys")
    URI signingKeys;

    @Inject
    @ConfigProperty(name = "keyward.arm.audiences")
    List<String> audiences;

    @Inject
    @ConfigProperty(name = "keyward.arm.clock-leeway")
    Duration leeway;

    @Inject
    @ConfigProperty(name = "keyward.arm.max-token-lifetime")
    Duration maxLifetime;

    @Inject
    @ConfigProperty(name = "keyward.arm.delegated-scope")
    String delegatedScope;

    @Inject
    @ConfigProperty(name = "keyward.arm.authority-timeout")
    Duration timeout;

    private TokenVerifier verifier;

    /**
     * The principal that the token identifies.
     *
     * @throws TokenProblem if it identifies none
     */
    Principal verify(String token) {
        return verifier().verify(token);
    }

    // built with the first token: when the server starts, the file with the authority's certificate may not exist yet
    private synchronized TokenVerifier verifier() {
        if (verifier == null) {
            verifier = new TokenVerifier(keys(), rules(), clock);
        }
        return verifier;
    }

    private TokenRules rules() {
        return new TokenRules(
                issuers, audiences, new TokenLifetime(leeway, maxLifetime), new AccessTokenKind(delegatedScope));
    }

    private JWKSource<SecurityContext> keys() {
        var millis = (int) timeout.toMillis();
        var socketFactory = trusted.sslContext().getSocketFactory();
        var retriever = new DefaultResourceRetriever(millis, millis, MAX_DOCUMENT_BYTES, true, socketFactory);
        try {
            return JWKSourceBuilder.create(signingKeys.toURL(), retriever)
                    .retrying(true)
                    .outageTolerant(CACHED_KEYS_IN_OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("keyward.arm.signing-keys is not a URL: " + signingKeys, e);
        }
    }
}

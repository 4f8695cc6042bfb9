package io.keyward.token;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.keyward.authorization.Principal;
import io.keyward.directory.SeenNames;
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

/** The login authority whose tokens Keyward accepts. No token is checked before its signing keys have been read. */
@ApplicationScoped
public class Authority {

    private static final int MAX_DOCUMENT_BYTES = 1 << 20;

    @Inject
    TrustedCertificates trusted;

    @Inject
    SeenNames names;

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

    @Inject
    @ConfigProperty(name = "keyward.arm.signing-keys-interval")
    Duration readInterval;

    private SigningKeys keys;
    private TokenVerifier verifier;

    /**
     * The principal that the token identifies.
     *
     * @throws TokenProblem if the token is invalid, or the signing keys cannot be read
     */
    public Principal verify(String token) {
        keys();
        return verifier.verify(token);
    }

    /**
     * The signing keys of the authority, for a check of its other tokens.
     *
     * @throws TokenProblem if they cannot be read
     */
    public JWKSource<SecurityContext> keys() {
        connect();
        keys.requireKnown();
        return keys;
    }

    /** How long a caller should wait before it repeats a request that failed because the authority is unreachable. */
    public Duration retryAfter() {
        return readInterval;
    }

    // deferred to the first token, because the file with the authority's certificate may not exist when the server
    // starts
    private synchronized void connect() {
        if (verifier == null) {
            var rules = rules(); // first, because it can be refused
            keys = signingKeys();
            verifier = new TokenVerifier(keys, rules, clock, names::saw);
        }
    }

    private TokenRules rules() {
        return new TokenRules(
                issuers, audiences, new TokenLifetime(leeway, maxLifetime), new AccessTokenKind(delegatedScope));
    }

    private SigningKeys signingKeys() {
        var millis = (int) timeout.toMillis();
        var socketFactory = trusted.sslContext().getSocketFactory();
        var retriever = new DefaultResourceRetriever(millis, millis, MAX_DOCUMENT_BYTES, true, socketFactory);
        try {
            return SigningKeys.at(signingKeys.toURL(), retriever, readInterval);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("keyward.arm.signing-keys is not a URL: " + signingKeys, e);
        }
    }
}

package io.keyward.arm.auth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.installation.TrustedCertificates;
import io.keyward.operation.Caller;
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
 * The login authority whose tokens Keyward accepts. Its signing keys are read when the first token comes, kept for a
 * while, read anew when a token names an unknown one (not too often, or bad tokens would make us a nuisance), and kept
 * longer when the authority is out of reach.
 */
@ApplicationScoped
public class Authority {

    private static final Duration OUTAGE = Duration.ofHours(4);
    private static final int LONGEST_DOCUMENT = 1 << 20;

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
    @ConfigProperty(name = "keyward.arm.authority-timeout")
    Duration timeout;

    private volatile TokenVerifier tokens;

    /** The caller a token speaks for; an {@link ArmProblem} where it speaks for none. */
    Caller verify(String token) {
        return tokens().verify(token);
    }

    // built with the first token: at the start of the server the authority's certificate may not be there yet
    private synchronized TokenVerifier tokens() {
        if (tokens == null) {
            tokens = new TokenVerifier(keys(), issuers, audiences, leeway, clock);
        }
        return tokens;
    }

    private JWKSource<SecurityContext> keys() {
        var millis = (int) timeout.toMillis();
        var socketFactory = trusted.sslContext().getSocketFactory();
        var retriever = new DefaultResourceRetriever(millis, millis, LONGEST_DOCUMENT, true, socketFactory);
        try {
            return JWKSourceBuilder.create(signingKeys.toURL(), retriever)
                    .retrying(true)
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("keyward.arm.signing-keys is no URL: " + signingKeys, e);
        }
    }
}

package io.keyward.localazure.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.keyward.localazure.identity.FederatedCredential;
import io.keyward.localazure.identity.FederatedCredentials;
import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.identity.ManagedIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Authenticates identities by a federated assertion. One of the identity's federated credentials must match the issuer,
 * subject and audience of the assertion. The assertion must be valid now and signed with a key that its issuer publishes.
 */
@ApplicationScoped
class ClientAssertions {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private ManagedIdentities identities;
    private FederatedCredentials credentials;
    private IssuerKeys issuers;
    private Clock clock;

    protected ClientAssertions() {} // for CDI

    @Inject
    ClientAssertions(ManagedIdentities identities, FederatedCredentials credentials, IssuerKeys issuers) {
        this(identities, credentials, issuers, Clock.systemUTC());
    }

    ClientAssertions(ManagedIdentities identities, FederatedCredentials credentials, IssuerKeys issuers, Clock clock) {
        this.identities = identities;
        this.credentials = credentials;
        this.issuers = issuers;
        this.clock = clock;
    }

    boolean arePresentIn(UnaryOperator<String> form) {
        return form.apply("client_assertion_type") != null || form.apply("client_assertion") != null;
    }

    TokenSubject authenticate(UnaryOperator<String> form) {
        var type = ClientCredentials.required(form, "client_assertion_type");
        if (!TYPE.equals(type)) {
            throw LoginRefusal.unsupportedAssertion(type);
        }
        var clientId = ClientCredentials.required(form, "client_id");
        var identity = identities.ofClientId(clientId).orElseThrow(() -> LoginRefusal.unknownClient(clientId));
        verifyAssertion(ClientCredentials.required(form, "client_assertion"), identity);
        return TokenSubject.of(identity);
    }

    private void verifyAssertion(String text, ManagedIdentity identity) {
        try {
            var assertion = SignedJWT.parse(text);
            var claims = assertion.getJWTClaimsSet();
            requireTrusted(claims, identity);
            requireCurrentlyValid(claims);
            requireSignature(assertion, claims.getIssuer());
        } catch (ParseException e) {
            throw LoginRefusal.malformedAssertion();
        }
    }

    private void requireTrusted(JWTClaimsSet claims, ManagedIdentity identity) {
        var trusted = credentials.of(identity);
        if (trusted.isEmpty()) {
            throw LoginRefusal.noFederatedCredential(claims.getIssuer(), claims.getSubject());
        }
        var issued = matching(trusted, each -> each.issuer().equals(claims.getIssuer()));
        if (issued.isEmpty()) {
            throw LoginRefusal.issuerNotTrusted(claims.getIssuer());
        }
        var named = matching(issued, each -> each.subject().equals(claims.getSubject()));
        if (named.isEmpty()) {
            throw LoginRefusal.subjectNotTrusted(claims.getSubject());
        }
        if (matching(named, each -> claims.getAudience().contains(each.audience()))
                .isEmpty()) {
            throw LoginRefusal.audienceNotTrusted(claims.getAudience());
        }
    }

    private static List<FederatedCredential> matching(
            List<FederatedCredential> credentials, Predicate<FederatedCredential> wanted) {
        return credentials.stream().filter(wanted).toList();
    }

    private void requireCurrentlyValid(JWTClaimsSet claims) {
        var now = clock.instant();
        var from = claims.getNotBeforeTime();
        var until = claims.getExpirationTime();
        var early = from != null && now.plus(LEEWAY).isBefore(from.toInstant());
        if (early || until == null || now.minus(LEEWAY).isAfter(until.toInstant())) {
            throw LoginRefusal.assertionNotValidNow(now, from, until);
        }
    }

    private void requireSignature(SignedJWT assertion, String issuer) {
        var name = String.valueOf(assertion.getHeader().getKeyID());
        var key = issuers.of(issuer).getKeyByKeyId(name);
        if (!(key instanceof RSAKey rsa) || !isSigned(assertion, rsa)) {
            throw LoginRefusal.wrongSignature(name);
        }
    }

    private static boolean isSigned(SignedJWT assertion, RSAKey key) {
        try {
            return JWSAlgorithm.RS256.equals(assertion.getHeader().getAlgorithm())
                    && assertion.verify(new RSASSAVerifier(key.toRSAPublicKey()));
        } catch (JOSEException e) {
            return false; // an unreadable signature is invalid
        }
    }
}

package io.keyward.arm.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.keyward.authorization.Principal;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Checks an access token: it is signed with RS256 by a key of the configured authority, and its issuer, audience and
 * validity period are right.
 *
 * <p>Keyward does not use MicroProfile JWT for this: mpJwt answers 401 when the signing keys cannot be read. Keyward answers
 * 503, because the token may be valid; after a 401 the client would only request another token.
 */
final class TokenVerifier {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Set<String> issuers;
    private final List<String> audiences;
    private final Duration leeway;
    private final Clock clock;

    /**
     * @param audiences the accepted audiences; trailing slashes are ignored
     * @param leeway the accepted difference between the clocks of the authority and of this server
     */
    TokenVerifier(
            JWKSource<SecurityContext> keys,
            Set<String> issuers,
            List<String> audiences,
            Duration leeway,
            Clock clock) {
        this.issuers = Set.copyOf(issuers);
        this.audiences =
                audiences.stream().map(TokenVerifier::withoutTrailingSlashes).toList();
        this.leeway = leeway;
        this.clock = clock;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWTClaimsSetVerifier(null); // the claims are checked below, each with its own message
    }

    /**
     * The principal that the token identifies.
     *
     * @throws TokenProblem.Unauthenticated if the token is invalid
     * @throws TokenProblem.AuthorityUnreachable if the signing keys cannot be read
     */
    Principal verify(String token) {
        var claims = signedClaims(token);
        requireIssuer(claims.getIssuer());
        requireAudience(claims.getAudience());
        requireValidNow(claims.getNotBeforeTime(), claims.getExpirationTime());
        return principal(claims);
    }

    private JWTClaimsSet signedClaims(String token) {
        try {
            return processor.process(token, null);
        } catch (ParseException e) {
            throw new TokenProblem.Unauthenticated("it is not a signed JWT");
        } catch (BadJOSEException | RateLimitReachedException e) {
            throw new TokenProblem.Unauthenticated("it is not signed with RS256 by a key of the configured authority");
        } catch (JOSEException e) {
            throw new TokenProblem.AuthorityUnreachable(e);
        }
    }

    private void requireIssuer(String issuer) {
        if (issuer == null || !issuers.contains(issuer)) {
            throw new TokenProblem.Unauthenticated("its issuer is not the configured authority");
        }
    }

    private void requireAudience(List<String> audience) {
        if (audience.stream().map(TokenVerifier::withoutTrailingSlashes).noneMatch(audiences::contains)) {
            throw new TokenProblem.Unauthenticated(
                    "it is for another service; ask for a token for " + audiences.get(0));
        }
    }

    private void requireValidNow(Date notBefore, Date expires) {
        var now = clock.instant();
        if (expires == null || !now.isBefore(expires.toInstant().plus(leeway))) {
            throw new TokenProblem.Unauthenticated("it has expired; ask for a new one");
        }
        if (notBefore != null && now.isBefore(earliest(notBefore))) {
            throw new TokenProblem.Unauthenticated("it is not valid yet");
        }
    }

    private Instant earliest(Date notBefore) {
        return notBefore.toInstant().minus(leeway);
    }

    private static Principal principal(JWTClaimsSet claims) {
        var objectId = text(claims, "oid");
        if (objectId == null || objectId.isBlank()) {
            throw new TokenProblem.Unauthenticated("it does not name the caller in the claim oid");
        }
        return Principal.fromClaims(objectId, claims.getClaims());
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    private static String withoutTrailingSlashes(String audience) {
        return audience.replaceAll("/+$", "");
    }
}

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
import io.keyward.arm.wire.ArmProblem;
import io.keyward.operation.Caller;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Checks access tokens: signed with RS256 by a key of the configured authority, issued by it, for this service, and
 * valid now. Everything else in the token is what the authority says of the caller.
 */
final class TokenVerifier {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final Set<String> issuers;
    private final List<String> audiences;
    private final Duration leeway;
    private final Clock clock;

    /**
     * @param audiences whom a token may be for; slashes at the end do not count
     * @param leeway how far the authority's clock may be from ours
     */
    TokenVerifier(
            JWKSource<SecurityContext> keys,
            Set<String> issuers,
            List<String> audiences,
            Duration leeway,
            Clock clock) {
        this.issuers = Set.copyOf(issuers);
        this.audiences = audiences.stream().map(TokenVerifier::withoutSlashes).toList();
        this.leeway = leeway;
        this.clock = clock;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWTClaimsSetVerifier(null); // the claims are checked below, with words for each
    }

    /**
     * The caller a token speaks for.
     *
     * @throws ArmProblem.Unauthenticated where the token is not good
     * @throws ArmProblem.AuthorityUnreachable where that cannot be told at the moment
     */
    Caller verify(String token) {
        var claims = signedClaims(token);
        requireIssuer(claims.getIssuer());
        requireAudience(claims.getAudience());
        requireValidNow(claims.getNotBeforeTime(), claims.getExpirationTime());
        return caller(claims);
    }

    private JWTClaimsSet signedClaims(String token) {
        try {
            return processor.process(token, null);
        } catch (ParseException e) {
            throw new ArmProblem.Unauthenticated("it is not a signed JWT");
        } catch (BadJOSEException | RateLimitReachedException e) {
            throw new ArmProblem.Unauthenticated("it is not signed with RS256 by a key of the configured authority");
        } catch (JOSEException e) {
            throw new ArmProblem.AuthorityUnreachable(e);
        }
    }

    private void requireIssuer(String issuer) {
        if (issuer == null || !issuers.contains(issuer)) {
            throw new ArmProblem.Unauthenticated("its issuer is not the configured authority");
        }
    }

    private void requireAudience(List<String> audience) {
        if (audience.stream().map(TokenVerifier::withoutSlashes).noneMatch(audiences::contains)) {
            throw new ArmProblem.Unauthenticated("it is for another service; ask for a token for " + audiences.get(0));
        }
    }

    private void requireValidNow(Date notBefore, Date expires) {
        var now = clock.instant();
        if (expires == null || !now.isBefore(expires.toInstant().plus(leeway))) {
            throw new ArmProblem.Unauthenticated("it has expired; ask for a new one");
        }
        if (notBefore != null && now.isBefore(earliest(notBefore))) {
            throw new ArmProblem.Unauthenticated("it is not valid yet");
        }
    }

    private Instant earliest(Date notBefore) {
        return notBefore.toInstant().minus(leeway);
    }

    private static Caller caller(JWTClaimsSet claims) {
        var objectId = text(claims, "oid");
        if (objectId == null || objectId.isBlank()) {
            throw new ArmProblem.Unauthenticated("it does not say in oid who the caller is");
        }
        var application = text(claims, "appid");
        return new Caller(objectId, application == null ? text(claims, "azp") : application, text(claims, "tid"));
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }

    private static String withoutSlashes(String audience) {
        return audience.replaceAll("/+$", "");
    }
}

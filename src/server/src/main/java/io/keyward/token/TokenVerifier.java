package io.keyward.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.keyward.authorization.Principal;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Checks an access token: it is signed with RS256 by a key of the configured authority, and its claims satisfy the {@link
 * TokenRules}.
 *
 * <p>Keyward does not use MicroProfile JWT for this: mpJwt answers 401 when the signing keys cannot be read. Keyward answers
 * 503, because the token may be valid; after a 401 the client would only request another token.
 */
final class TokenVerifier {

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final TokenRules rules;
    private final Clock clock;
    private final BiConsumer<String, Map<String, Object>> verified;

    /** @param verified gets the object id and the claims of each token that was accepted */
    TokenVerifier(
            JWKSource<SecurityContext> keys,
            TokenRules rules,
            Clock clock,
            BiConsumer<String, Map<String, Object>> verified) {
        this.rules = rules;
        this.clock = clock;
        this.verified = verified;
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWTClaimsSetVerifier(null); // TokenRules checks the claims, each with its own message
    }

    /**
     * The principal that the token identifies.
     *
     * @throws TokenProblem if the token is invalid
     * @throws TokenProblem if the signing keys cannot be read
     */
    Principal verify(String token) {
        var claims = signedClaims(token);
        rules.requireIssuer(claims.getIssuer(), text(claims, "tid"));
        rules.requireAudience(claims.getAudience());
        rules.lifetime().require(claims, clock.instant());
        rules.kind().require(claims);
        var principal = principal(claims);
        verified.accept(principal.objectId(), claims.getClaims());
        return principal;
    }

    private JWTClaimsSet signedClaims(String token) {
        try {
            return processor.process(token, null);
        } catch (ParseException e) {
            throw TokenProblem.unauthenticated("it is not a signed JWT");
        } catch (BadJOSEException e) {
            throw TokenProblem.unauthenticated("it is not signed with RS256 by a key of the configured authority");
        } catch (JOSEException e) {
            throw TokenProblem.authorityUnreachable(e);
        }
    }

    private static Principal principal(JWTClaimsSet claims) {
        var objectId = text(claims, "oid");
        if (objectId == null || objectId.isBlank()) {
            throw TokenProblem.unauthenticated("it does not name the caller in the claim oid");
        }
        return Principal.fromClaims(objectId, claims.getClaims());
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : null;
    }
}

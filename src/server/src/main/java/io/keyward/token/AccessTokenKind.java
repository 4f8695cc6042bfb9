package io.keyward.token;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the two kinds of access tokens apart, and both from ID tokens. An authority signs an ID token with the same key, and
 * it has the same issuer, object id and app roles, so the signature says nothing about the kind.
 *
 * <ul>
 *   <li>A <em>delegated</em> token acts for a user. It has scopes ({@code scp}), and one of them must be the scope that
 *       clients of Keyward ask for.
 *   <li>An <em>app-only</em> token acts for a service principal. It has no scopes. The optional claim {@code idtyp} says
 *       {@code app}; without this claim the token must say that the client proved who it is ({@code appidacr} in version 1,
 *       {@code azpacr} in version 2, with 1 for a secret and 2 for a certificate), and its subject is the service principal
 *       itself.
 *   <li>An <em>ID token</em> has neither scopes nor any of these claims, and often a nonce or a hash of another token.
 * </ul>
 */
record AccessTokenKind(String delegatedScope) {

    private static final Set<String> PROOFS = Set.of("1", "2");

    /** @throws TokenProblem if the token is not an access token that Keyward accepts */
    void require(JWTClaimsSet claims) {
        if (Stream.of("nonce", "at_hash", "c_hash", "s_hash").anyMatch(claims.getClaims()::containsKey)) {
            throw notAnAccessToken();
        }
        var type = text(claims, "idtyp");
        var scopes = text(claims, "scp");
        if (scopes.isEmpty() ? !isAppOnly(claims, type) : type.equals("app")) {
            throw notAnAccessToken();
        }
        if (!scopes.isEmpty() && !Arrays.asList(scopes.split(" ", -1)).contains(delegatedScope)) {
            throw TokenProblem.unauthenticated("it is for a user but does not have the scope " + delegatedScope);
        }
    }

    private static boolean isAppOnly(JWTClaimsSet claims, String type) {
        return type.equals("app") || (type.isEmpty() && provesItsClient(claims));
    }

    private static boolean provesItsClient(JWTClaimsSet claims) {
        var proven = PROOFS.contains(text(claims, "appidacr")) || PROOFS.contains(text(claims, "azpacr"));
        return proven && text(claims, "oid").equals(claims.getSubject());
    }

    private static TokenProblem notAnAccessToken() {
        return TokenProblem.unauthenticated(
                "it is not an access token: it has neither scopes (scp) nor the claim idtyp with the value app");
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }
}

package io.keyward.vault.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.credential.AccessToken;
import io.keyward.key.ManagedIdentityId;
import java.time.OffsetDateTime;
import java.util.Base64;

/** A source whose tokens are all of one principal. While it has none, it does not answer. */
public final class TokensOfPrincipal implements IdentityCredentials {

    private IdentityPrincipal principal;
    private int requests;

    public TokensOfPrincipal switchTo(IdentityPrincipal another) {
        principal = another;
        return this;
    }

    int requests() {
        return requests;
    }

    @Override
    public AccessToken token(ManagedIdentityId identity, String scope) {
        return freshToken(identity, scope);
    }

    @Override
    public AccessToken freshToken(ManagedIdentityId identity, String scope) {
        requests++;
        if (principal == null) {
            throw UnknownIdentity.outage();
        }
        return withClaims("{\"oid\":\"%s\",\"tid\":\"%s\"}".formatted(principal.objectId(), principal.tenantId()));
    }

    /** A token with these claims, whose signature nobody can verify. */
    static AccessToken withClaims(String claims) {
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
        return new AccessToken("header." + payload + ".signature", OffsetDateTime.MAX);
    }
}

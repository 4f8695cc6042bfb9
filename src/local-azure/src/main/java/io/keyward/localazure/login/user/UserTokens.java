package io.keyward.localazure.login.user;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.login.AccessTokens;
import io.keyward.localazure.login.Audience;
import io.keyward.localazure.login.LocalPrincipal;
import io.keyward.localazure.login.LoginAuthority;
import io.keyward.localazure.login.TokenResponses;
import io.keyward.localazure.login.TokenSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** Issues the tokens for a user who has signed in: access token, ID token and refresh token. */
@ApplicationScoped
class UserTokens {

    private AccessTokens tokens;
    private RefreshTokens refreshTokens;
    private LoginAuthority authority;

    protected UserTokens() {} // for CDI

    @Inject
    UserTokens(AccessTokens tokens, RefreshTokens refreshTokens, LoginAuthority authority) {
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.authority = authority;
    }

    /**
     * @param scope names the service whose access token is wanted
     * @param nonce a value that the client chose and expects in the ID token; null if it sent none
     */
    JsonObject of(LocalPrincipal user, String client, String scope, String nonce) {
        var subject = TokenSubject.of(user, client);
        var response = TokenResponses.of(tokens.issue(subject, Audience.ofScope(scope)));
        return response.add("scope", scope)
                .add("id_token", tokens.idToken(subject, nonce))
                .add("refresh_token", refreshTokens.issue(user, client))
                .add("client_info", clientInfo(user))
                .build();
    }

    // MSAL identifies accounts by this text
    private String clientInfo(LocalPrincipal user) {
        var ids = BUILDERS.createObjectBuilder().add("uid", user.objectId()).add("utid", authority.tenant());
        return RandomText.base64(ids.build().toString().getBytes(UTF_8));
    }
}

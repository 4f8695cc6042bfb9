package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.ClientCredentials.required;

import io.keyward.localazure.login.Audience;
import io.keyward.localazure.login.Grant;
import io.keyward.localazure.login.LoginRefusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Issues new tokens for a refresh token, for the same service or for another one. */
@ApplicationScoped
class RefreshTokenGrant implements Grant {

    private RefreshTokens refreshTokens;
    private UserTokens tokens;

    protected RefreshTokenGrant() {} // for CDI

    @Inject
    RefreshTokenGrant(RefreshTokens refreshTokens, UserTokens tokens) {
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
    }

    @Override
    public Set<String> types() {
        return Set.of("refresh_token");
    }

    @Override
    public JsonObject issue(UnaryOperator<String> form) {
        var client = required(form, "client_id");
        var scope = required(form, "scope");
        Audience.ofScope(scope); // before the token is used up
        var user = refreshTokens
                .use(required(form, "refresh_token"), client)
                .orElseThrow(LoginRefusal::invalidRefreshToken);
        return tokens.of(user, client, scope, null);
    }
}

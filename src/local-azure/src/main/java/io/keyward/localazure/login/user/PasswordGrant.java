package io.keyward.localazure.login.user;

import static io.keyward.localazure.login.ClientCredentials.required;

import io.keyward.localazure.login.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Tokens for the name and password of a user, which the client sends, as {@code az login -u -p} does. */
@ApplicationScoped
class PasswordGrant implements Grant {

    private UserSignIn users;
    private UserTokens tokens;

    protected PasswordGrant() {} // for CDI

    @Inject
    PasswordGrant(UserSignIn users, UserTokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    @Override
    public Set<String> types() {
        return Set.of("password");
    }

    @Override
    public JsonObject issue(UnaryOperator<String> form) {
        var client = required(form, "client_id");
        var scope = required(form, "scope");
        var user = users.signIn(required(form, "username"), required(form, "password"));
        return tokens.of(user, client, scope, null);
    }
}

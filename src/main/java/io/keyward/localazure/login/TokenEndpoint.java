package io.keyward.localazure.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.function.UnaryOperator;

/**
 * The grants of all token endpoints. An application logs in with its secret, an identity with a federated assertion, and a
 * user with his password.
 */
@ApplicationScoped
class TokenEndpoint {

    private Applications applications;
    private ClientAssertions assertions;
    private AccessTokens tokens;

    protected TokenEndpoint() {} // for CDI

    @Inject
    TokenEndpoint(Applications applications, ClientAssertions assertions, AccessTokens tokens) {
        this.applications = applications;
        this.assertions = assertions;
        this.tokens = tokens;
    }

    /** @param form returns the value of a form parameter, or null if it was not sent */
    JsonObject issue(UnaryOperator<String> form, String authorizationHeader) {
        var grant = ClientCredentials.required(form, "grant_type");
        return switch (grant) {
            case "client_credentials" -> response(client(form, authorizationHeader), audience(form))
                    .build();
            case "password" -> ofUser(form);
            default -> throw LoginRefusal.unsupportedGrant(grant);
        };
    }

    private TokenSubject client(UnaryOperator<String> form, String authorizationHeader) {
        return assertions.arePresentIn(form)
                ? assertions.authenticate(form)
                : applications.authenticate(ClientCredentials.from(form, authorizationHeader));
    }

    private JsonObject ofUser(UnaryOperator<String> form) {
        var user = applications.authenticate(
                ClientCredentials.required(form, "username"),
                ClientCredentials.required(form, "password"),
                ClientCredentials.required(form, "client_id"));
        return response(user, audience(form))
                .add("scope", ClientCredentials.required(form, "scope"))
                .add("id_token", tokens.idToken(user))
                .build();
    }

    private JsonObjectBuilder response(TokenSubject subject, String audience) {
        var token = tokens.issue(subject, audience);
        return Json.createObjectBuilder()
                .add("token_type", "Bearer")
                .add("expires_in", token.lifetime().toSeconds())
                .add("ext_expires_in", token.lifetime().toSeconds())
                .add("expires_on", String.valueOf(token.expiry().getEpochSecond()))
                .add("resource", audience)
                .add("access_token", token.text());
    }

    // version 1 of the protocol sends resource instead of scope
    private static String audience(UnaryOperator<String> form) {
        var resource = form.apply("resource");
        if (resource != null && !resource.isBlank()) {
            return Audience.withoutSlashes(resource);
        }
        return Audience.ofScope(ClientCredentials.required(form, "scope"));
    }
}

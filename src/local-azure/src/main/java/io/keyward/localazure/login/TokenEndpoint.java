package io.keyward.localazure.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The token endpoint. An application logs in with its secret, and an identity with a federated assertion. The {@link Grant}s
 * are for users.
 */
@ApplicationScoped
class TokenEndpoint {

    private Applications applications;
    private ClientAssertions assertions;
    private AccessTokens tokens;
    private List<Grant> grants;

    protected TokenEndpoint() {} // for CDI

    @Inject
    TokenEndpoint(
            Applications applications, ClientAssertions assertions, AccessTokens tokens, @Any Instance<Grant> grants) {
        this(applications, assertions, tokens, grants.stream().toList());
    }

    TokenEndpoint(Applications applications, ClientAssertions assertions, AccessTokens tokens, List<Grant> grants) {
        this.applications = applications;
        this.assertions = assertions;
        this.tokens = tokens;
        this.grants = grants;
    }

    /** @param form returns the value of a form parameter, or null if it was not sent */
    JsonObject issue(UnaryOperator<String> form, String authorizationHeader) {
        var type = ClientCredentials.required(form, "grant_type");
        if (type.equals("client_credentials")) {
            return ofClient(client(form, authorizationHeader), audience(form));
        }
        var grant = grants.stream()
                .filter(each -> each.types().contains(type))
                .findFirst()
                .orElseThrow(() -> LoginRefusal.unsupportedGrant(type));
        requireClient(form, authorizationHeader);
        return grant.issue(form);
    }

    private TokenSubject client(UnaryOperator<String> form, String authorizationHeader) {
        return assertions.arePresentIn(form)
                ? assertions.authenticate(form)
                : applications.authenticate(ClientCredentials.from(form, authorizationHeader));
    }

    private JsonObject ofClient(TokenSubject client, String audience) {
        return TokenResponses.of(tokens.issue(client, audience))
                .add("resource", audience)
                .build();
    }

    // az and other programs on users' machines are public clients and have no secret
    private void requireClient(UnaryOperator<String> form, String authorizationHeader) {
        if (applications.haveSecretOf(ClientCredentials.required(form, "client_id"))) {
            applications.authenticate(ClientCredentials.from(form, authorizationHeader));
        }
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

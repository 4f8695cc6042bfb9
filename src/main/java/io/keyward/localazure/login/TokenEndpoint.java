package io.keyward.localazure.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.function.UnaryOperator;

/** What every token endpoint does: an application shows its secret, or an identity
 * the word of an issuer it trusts, and gets a token for the service it names. */
@ApplicationScoped
class TokenEndpoint {

    private Applications applications;
    private ClientAssertions assertions;
    private Tokens tokens;

    protected TokenEndpoint() {} // for CDI

    @Inject
    TokenEndpoint(Applications applications, ClientAssertions assertions, Tokens tokens) {
        this.applications = applications;
        this.assertions = assertions;
        this.tokens = tokens;
    }

    /** @param form the value of a form parameter, null where it was not sent */
    JsonObject answer(UnaryOperator<String> form, String authorizationHeader) {
        var grant = ClientCredentials.required(form, "grant_type");
        if (!"client_credentials".equals(grant)) {
            throw LoginRefusal.unsupportedGrant(grant);
        }
        var subject = assertions.areMeantBy(form)
                ? assertions.authenticate(form)
                : applications.authenticate(ClientCredentials.from(form, authorizationHeader));
        var audience = audience(form);
        var token = tokens.issue(subject, audience);
        return Json.createObjectBuilder()
                .add("token_type", "Bearer")
                .add("expires_in", token.lifetime().toSeconds())
                .add("ext_expires_in", token.lifetime().toSeconds())
                .add("expires_on", String.valueOf(token.expiry().getEpochSecond()))
                .add("resource", audience)
                .add("access_token", token.text())
                .build();
    }

    // the older form of the protocol names the resource itself
    private static String audience(UnaryOperator<String> form) {
        var resource = form.apply("resource");
        if (resource != null && !resource.isBlank()) {
            return Audience.withoutSlashes(resource);
        }
        return Audience.ofScope(ClientCredentials.required(form, "scope"));
    }
}

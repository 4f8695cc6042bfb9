package io.keyward.localazure.login.host;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.keyward.localazure.identity.ManagedIdentities;
import io.keyward.localazure.login.AccessTokens;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.TokenSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Issues tokens for managed identities to a host, as App Service does. A host that sends the configured identity header
 * gets the token of any identity, because the local Azure attaches all identities to every host.
 */
@ApplicationScoped
class ManagedIdentityTokens {

    private ManagedIdentities identities;
    private Applications applications;
    private AccessTokens tokens;
    private String identityHeader;

    protected ManagedIdentityTokens() {} // for CDI

    @Inject
    ManagedIdentityTokens(
            ManagedIdentities identities,
            Applications applications,
            AccessTokens tokens,
            @ConfigProperty(name = "keyward.local-azure.identity-header", defaultValue = "local-identity")
                    String identityHeader) {
        this.identities = identities;
        this.applications = applications;
        this.tokens = tokens;
        this.identityHeader = identityHeader;
    }

    /**
     * @param query returns the value of a query parameter, or null if it was not sent
     * @param header returns the value of a header, or null if it was not sent
     */
    JsonObject issue(UnaryOperator<String> query, UnaryOperator<String> header) {
        requireSecret(header.apply(secretHeader(query.apply("api-version"))));
        var resource = query.apply("resource");
        if (resource == null || resource.isBlank()) {
            throw ManagedIdentityTokenRefusal.badRequest("The query parameter 'resource' is missing.");
        }
        var subject = subject(query);
        var token = tokens.issue(subject, resource);
        return BUILDERS.createObjectBuilder()
                .add("access_token", token.text())
                .add("expires_on", String.valueOf(token.expiry().getEpochSecond()))
                .add("resource", resource)
                .add("token_type", "Bearer")
                .add("client_id", subject.applicationId())
                .build();
    }

    private static String secretHeader(String version) {
        if ("2019-08-01".equals(version)) {
            return "X-IDENTITY-HEADER";
        }
        if ("2017-09-01".equals(version)) {
            return "secret";
        }
        throw ManagedIdentityTokenRefusal.badRequest(
                "The query parameter 'api-version' must be 2019-08-01 or 2017-09-01, but is '%s'.".formatted(version));
    }

    private void requireSecret(String secret) {
        if (secret == null || !MessageDigest.isEqual(secret.getBytes(UTF_8), identityHeader.getBytes(UTF_8))) {
            throw ManagedIdentityTokenRefusal.unauthorized();
        }
    }

    private TokenSubject subject(UnaryOperator<String> query) {
        var requested = RequestedIdentity.in(query);
        if (!requested.isNamed()) {
            return applications.host();
        }
        return requested
                .among(identities.all())
                .map(TokenSubject::of)
                .orElseThrow(ManagedIdentityTokenRefusal::unknownIdentity);
    }
}

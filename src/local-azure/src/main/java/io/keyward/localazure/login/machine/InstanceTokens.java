package io.keyward.localazure.login.machine;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import io.keyward.localazure.identity.ManagedIdentity;
import io.keyward.localazure.login.AccessTokens;
import io.keyward.localazure.login.Applications;
import io.keyward.localazure.login.IssuedToken;
import io.keyward.localazure.login.TokenSubject;
import io.keyward.localazure.login.host.RequestedIdentity;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Issues tokens for managed identities to machines, as the Instance Metadata Service (IMDS) does. A machine gets tokens
 * only for the identities that are attached to it. Numbers in the response are JSON strings, as in Azure.
 */
@ApplicationScoped
class InstanceTokens {

    private static final String API_VERSION = "2018-02-01";

    private Machines machines;
    private Applications applications;
    private AccessTokens tokens;

    protected InstanceTokens() {} // for CDI

    @Inject
    InstanceTokens(Machines machines, Applications applications, AccessTokens tokens) {
        this.machines = machines;
        this.applications = applications;
        this.tokens = tokens;
    }

    /**
     * A token for the computer that runs the local Azure. If the request names no identity, the token is for the
     * system-assigned identity, which has no permissions.
     *
     * @param query returns the value of a query parameter, or null if it was not sent
     * @param header returns the value of a header, or null if it was not sent
     */
    JsonObject issue(UnaryOperator<String> query, UnaryOperator<String> header) {
        requireMetadataRequest(query, header);
        var requested = RequestedIdentity.in(query);
        return requested.isNamed()
                ? token(attached(requested, machines.identitiesOfThisComputer()), query)
                : token(applications.host(), query);
    }

    /**
     * A token for a machine of the control API. Such a machine has no system-assigned identity. If the request names no
     * identity, exactly one must be attached to the machine.
     *
     * @throws InstanceTokenRefusal if there is no such machine, or the identity is missing or not unique
     */
    JsonObject issue(String machine, UnaryOperator<String> query, UnaryOperator<String> header) {
        requireMetadataRequest(query, header);
        var identities = machines.identitiesOf(machine).orElseThrow(() -> InstanceTokenRefusal.unknownMachine(machine));
        var requested = RequestedIdentity.in(query);
        return requested.isNamed() ? token(attached(requested, identities), query) : token(only(identities), query);
    }

    private static void requireMetadataRequest(UnaryOperator<String> query, UnaryOperator<String> header) {
        if (!AsciiCase.equal("true", header.apply("Metadata"))) {
            throw InstanceTokenRefusal.metadataHeaderMissing();
        }
        if (header.apply("X-Forwarded-For") != null) {
            throw InstanceTokenRefusal.forwarded();
        }
        requireApiVersion(query.apply("api-version"));
        var resource = query.apply("resource");
        if (resource == null || resource.isBlank()) {
            throw InstanceTokenRefusal.resourceMissing();
        }
    }

    private static void requireApiVersion(String version) {
        if (version == null || version.isBlank()) {
            throw InstanceTokenRefusal.apiVersionMissing();
        }
        if (!API_VERSION.equals(version)) {
            throw InstanceTokenRefusal.apiVersionUnknown(version, Set.of(API_VERSION));
        }
    }

    private static TokenSubject attached(RequestedIdentity requested, List<ManagedIdentity> identities) {
        return requested.among(identities).map(TokenSubject::of).orElseThrow(InstanceTokenRefusal::identityNotFound);
    }

    private static TokenSubject only(List<ManagedIdentity> identities) {
        if (identities.size() > 1) {
            throw InstanceTokenRefusal.severalIdentities();
        }
        return identities.stream()
                .findFirst()
                .map(TokenSubject::of)
                .orElseThrow(InstanceTokenRefusal::identityNotFound);
    }

    private JsonObject token(TokenSubject subject, UnaryOperator<String> query) {
        return json(tokens.issue(subject, query.apply("resource")), subject, query.apply("resource"));
    }

    private static JsonObject json(IssuedToken token, TokenSubject subject, String resource) {
        var lifetime = String.valueOf(token.lifetime().toSeconds());
        return BUILDERS.createObjectBuilder()
                .add("access_token", token.text())
                .add("client_id", subject.applicationId())
                .add("expires_in", lifetime)
                .add("expires_on", String.valueOf(token.expiry().getEpochSecond()))
                .add("ext_expires_in", lifetime)
                .add(
                        "not_before",
                        String.valueOf(token.expiry().minus(token.lifetime()).getEpochSecond()))
                .add("resource", resource)
                .add("token_type", "Bearer")
                .build();
    }
}

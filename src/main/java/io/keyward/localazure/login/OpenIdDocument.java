package io.keyward.localazure.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** How a client finds the authority's endpoints, in the AD FS style and in the tenant style of Entra. */
@ApplicationScoped
class OpenIdDocument {

    private Authority authority;

    protected OpenIdDocument() {} // for CDI

    @Inject
    OpenIdDocument(Authority authority) {
        this.authority = authority;
    }

    JsonObject ofAdfs() {
        return document(authority.issuer() + "/oauth2/authorize", authority.issuer() + "/oauth2/token");
    }

    /** The second version of Entra's protocol, which speaks of scopes. */
    JsonObject ofTenant(String tenant) {
        var base = known(tenant) + "/oauth2/v2.0/";
        return document(base + "authorize", base + "token");
    }

    /** The first version of Entra's protocol, which speaks of resources. */
    JsonObject ofTenantVersion1(String tenant) {
        var base = known(tenant) + "/oauth2/";
        return document(base + "authorize", base + "token");
    }

    private String known(String tenant) {
        if (!authority.knows(tenant)) {
            throw LoginRefusal.unknownTenant(tenant);
        }
        return authority.loginUrl();
    }

    private JsonObject document(String authorizationEndpoint, String tokenEndpoint) {
        return Json.createObjectBuilder()
                .add("issuer", authority.issuer())
                .add("authorization_endpoint", authorizationEndpoint)
                .add("token_endpoint", tokenEndpoint)
                .add("jwks_uri", authority.issuer() + "/discovery/keys")
                .add(
                        "token_endpoint_auth_methods_supported",
                        strings("client_secret_post", "client_secret_basic", "private_key_jwt"))
                .add("grant_types_supported", strings("client_credentials"))
                .add("response_types_supported", strings("code"))
                .add("subject_types_supported", strings("pairwise"))
                .add("id_token_signing_alg_values_supported", strings("RS256"))
                .build();
    }

    private static JsonArrayBuilder strings(String... values) {
        var array = Json.createArrayBuilder();
        for (var value : values) {
            array.add(value);
        }
        return array;
    }
}

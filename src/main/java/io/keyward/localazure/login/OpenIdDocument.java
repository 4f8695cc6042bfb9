package io.keyward.localazure.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** The OpenID configuration documents, in the style of AD FS and in the tenant style of Entra. */
@ApplicationScoped
class OpenIdDocument {

    private LoginAuthority authority;

    protected OpenIdDocument() {} // for CDI

    @Inject
    OpenIdDocument(LoginAuthority authority) {
        this.authority = authority;
    }

    JsonObject ofAdfs() {
        return document(authority.issuer() + "/oauth2/authorize", authority.issuer() + "/oauth2/token");
    }

    /** Version 2 of Entra's protocol, which uses scopes. */
    JsonObject ofTenant(String tenant) {
        var base = baseUrlOf(tenant) + "/oauth2/v2.0/";
        return document(base + "authorize", base + "token");
    }

    /** Version 1 of Entra's protocol, which uses resources. */
    JsonObject ofTenantVersion1(String tenant) {
        var base = baseUrlOf(tenant) + "/oauth2/";
        return document(base + "authorize", base + "token");
    }

    private String baseUrlOf(String tenant) {
        if (!authority.isKnownTenant(tenant)) {
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
                .add("grant_types_supported", strings("client_credentials", "password"))
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

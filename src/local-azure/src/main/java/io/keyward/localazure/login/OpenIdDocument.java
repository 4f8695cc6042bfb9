package io.keyward.localazure.login;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;

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
        return document(authority.issuer() + "/oauth2/");
    }

    /** Version 2 of Entra's protocol, which uses scopes. */
    JsonObject ofTenant(String tenant) {
        var base = baseUrlOf(tenant) + "/oauth2/v2.0/";
        return document(base);
    }

    /** Version 1 of Entra's protocol, which uses resources. */
    JsonObject ofTenantVersion1(String tenant) {
        var base = baseUrlOf(tenant) + "/oauth2/";
        return document(base);
    }

    /** The answer to MSAL's instance discovery: the names of this authority. */
    JsonObject instance() {
        var host = URI.create(authority.base()).getAuthority();
        return BUILDERS.createObjectBuilder()
                .add("tenant_discovery_endpoint", authority.loginUrl() + "/v2.0/.well-known/openid-configuration")
                .add("api-version", "1.1")
                .add(
                        "metadata",
                        BUILDERS.createArrayBuilder()
                                .add(BUILDERS.createObjectBuilder()
                                        .add("preferred_network", host)
                                        .add("preferred_cache", host)
                                        .add("aliases", strings(host))))
                .build();
    }

    private String baseUrlOf(String tenant) {
        authority.requireKnownTenant(tenant);
        return authority.loginUrl();
    }

    private JsonObject document(String endpoints) {
        return BUILDERS.createObjectBuilder()
                .add("issuer", authority.issuer())
                .add("authorization_endpoint", endpoints + "authorize")
                .add("token_endpoint", endpoints + "token")
                .add("device_authorization_endpoint", endpoints + "devicecode")
                .add("jwks_uri", authority.issuer() + "/discovery/keys")
                .add(
                        "token_endpoint_auth_methods_supported",
                        strings("client_secret_post", "client_secret_basic", "private_key_jwt"))
                .add(
                        "grant_types_supported",
                        strings(
                                "client_credentials",
                                "password",
                                "authorization_code",
                                "refresh_token",
                                "urn:ietf:params:oauth:grant-type:device_code"))
                .add("code_challenge_methods_supported", strings("S256"))
                .add("response_modes_supported", strings("query", "form_post"))
                .add("scopes_supported", strings("openid", "profile", "offline_access"))
                .add("response_types_supported", strings("code"))
                .add("subject_types_supported", strings("pairwise"))
                .add("id_token_signing_alg_values_supported", strings("RS256"))
                .build();
    }

    private static JsonArrayBuilder strings(String... values) {
        var array = BUILDERS.createArrayBuilder();
        for (var value : values) {
            array.add(value);
        }
        return array;
    }
}

package io.keyward.localazure.login;

import static io.keyward.localazure.text.JsonFactories.BUILDERS;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Builds the responses that contain a token. No cache may store them. */
public final class TokenResponses {

    private TokenResponses() {}

    /** The members that every token response has. */
    public static JsonObjectBuilder of(IssuedToken token) {
        return BUILDERS.createObjectBuilder()
                .add("token_type", "Bearer")
                .add("expires_in", token.lifetime().toSeconds())
                .add("ext_expires_in", token.lifetime().toSeconds())
                .add("expires_on", String.valueOf(token.expiry().getEpochSecond()))
                .add("access_token", token.text());
    }

    public static Response notToBeStored(JsonObject response) {
        return Response.ok(response)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

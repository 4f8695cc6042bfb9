package io.keyward.localazure.login;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Builds the responses that contain a token. No cache may store them. */
final class TokenResponses {

    private TokenResponses() {}

    static Response notToBeStored(JsonObject response) {
        return Response.ok(response)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}

package io.keyward.localazure.login;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** How an answer that holds a token leaves: nobody on the way may keep it. */
final class TokenAnswers {

    private TokenAnswers() {}

    static Response notToBeStored(JsonObject answer) {
        return Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}

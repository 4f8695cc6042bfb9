package io.keyward.ambari.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An error as Ambari's readers know it. */
record AmbariError(int status, String message) {

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("status", status)
                .add("message", message)
                .build();
    }

    /** Answers where no resource can, for none has been looked for yet. */
    void send(HttpServletResponse response) throws IOException {
        var body = json().toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

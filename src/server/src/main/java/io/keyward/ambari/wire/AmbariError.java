package io.keyward.ambari.wire;

import static io.keyward.text.JsonFactories.BUILDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An error response in Ambari's format. */
public record AmbariError(int status, String message) {

    JsonObject json() {
        return BUILDERS.createObjectBuilder()
                .add("status", status)
                .add("message", message)
                .build();
    }

    /** Writes the error outside JAX-RS: for requests that are refused before a resource is chosen. */
    public void send(HttpServletResponse response) throws IOException {
        var body = json().toString().getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}

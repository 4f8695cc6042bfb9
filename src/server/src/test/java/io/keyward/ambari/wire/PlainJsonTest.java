package io.keyward.ambari.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.ambari.AmbariApplication;
import jakarta.json.Json;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Responses as JSON and, for clients that accept nothing else, as plain text. */
class PlainJsonTest {

    @Test
    void every_resource_offers_json_first_and_then_plain_text() {
        var resources = new AmbariApplication()
                .getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .toList();

        assertThat(resources).isNotEmpty().allSatisfy(resource -> assertThat(
                        resource.getAnnotation(Produces.class).value())
                .containsExactly("application/json", "text/plain;charset=utf-8"));
    }

    @Test
    void plain_text_has_the_same_json() throws IOException {
        var json = Json.createObjectBuilder().add("text", "größer").build();
        var body = new ByteArrayOutputStream();

        new PlainJson().writeTo(json, json.getClass(), null, null, null, null, body);

        assertThat(body.toString(UTF_8)).isEqualTo(json.toString());
    }
}

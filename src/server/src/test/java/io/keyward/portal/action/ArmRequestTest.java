package io.keyward.portal.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command of a request works when it is pasted into a shell. */
class ArmRequestTest {

    private static final String RESOURCE = "/subscriptions/1/providers/Microsoft.HDInsight/fleetRotations/q'1";

    @Test
    void a_shell_hands_the_texts_to_az_as_they_are() throws Exception {
        var body = Json.createObjectBuilder()
                .add("text", "it's $HOME `id` \\ \"x\"")
                .build();
        var request = ArmRequest.put(RESOURCE, body).ifMatch("\"a b\"");

        var words = words(request.azCommand());

        assertThat(words)
                .containsExactly(
                        "rest",
                        "--method",
                        "put",
                        "--url",
                        RESOURCE + "?api-version=2021-06-01",
                        "--headers",
                        "If-Match=\"a b\"",
                        "--body",
                        request.bodyText());
        assertThat(request.bodyText()).contains("\"text\"").startsWith("{\n");
    }

    @Test
    void a_request_without_a_body_has_none() throws Exception {
        var request = ArmRequest.delete("/x").version("2022-04-01");

        assertThat(words(request.azCommand()))
                .containsExactly("rest", "--method", "delete", "--url", "/x?api-version=2022-04-01");
        assertThat(request.bodyText()).isEmpty();
    }

    // the words that a shell would give to az
    private static List<String> words(String command) throws Exception {
        var shell = new ProcessBuilder("sh", "-c", "az() { printf '%s\\0' \"$@\"; }\n" + command)
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        return List.of(new String(shell.getInputStream().readAllBytes(), UTF_8).split("\0"));
    }
}

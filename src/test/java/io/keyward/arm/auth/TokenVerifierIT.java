package io.keyward.arm.auth;

import static io.keyward.testserver.LocalClient.SUBSCRIPTION;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierIT {

    private final RunningKeyward server = BlackBox.server();
    private final LocalClient client = server.client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/s/providers/Microsoft.HDInsight/clusters?api-version=2021-06-01",
                "/providers/Microsoft.HDInsight/operations",
                "/",
                "/nowhere"
            })
    void nothing_is_shown_without_a_token(String path) throws Exception {
        var request = client.request(server.keyward().resolve(path)).build();

        var answer = client.send(request, BodyHandlers.ofString());

        refused(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "eyJhbGciOiJub25lIn0.e30.", "a.b.c"})
    void what_is_no_token_of_the_authority_opens_nothing(String token) {
        refused(client.call("GET", clusters(), token, null));
    }

    @Test
    void a_token_for_a_vault_is_not_for_keyward() {
        refused(client.call("GET", clusters(), client.token("https://vault.azure.net/.default"), null));
    }

    @Test
    void a_token_for_the_front_door_and_one_for_keyward_itself_are_accepted() {
        var frontDoor = client.call("GET", clusters(), client.armToken(), null);
        var itself = client.call("GET", clusters(), client.token(server.keyward() + "/.default"), null);

        assertThat(frontDoor.statusCode()).as(frontDoor.body()).isEqualTo(200);
        assertThat(itself.statusCode()).as(itself.body()).isEqualTo(200);
    }

    private URI clusters() {
        return server.keyward()
                .resolve("/subscriptions/%s/providers/Microsoft.HDInsight/clusters?api-version=2021-06-01"
                        .formatted(SUBSCRIPTION));
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
        assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
        assertThat(json(answer).getJsonObject("error").getString("code")).isEqualTo("InvalidAuthenticationToken");
    }
}

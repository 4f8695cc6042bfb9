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
    void a_request_without_a_token_is_refused_on_every_path(String path) throws Exception {
        var request = client.request(server.keyward().resolve(path)).build();

        var answer = client.send(request, BodyHandlers.ofString());

        refused(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "eyJhbGciOiJub25lIn0.e30.", "a.b.c"})
    void text_that_is_not_a_token_of_the_authority_is_refused(String token) {
        refused(client.call("GET", clusters(), token, null));
    }

    @Test
    void a_token_for_a_vault_is_refused() {
        refused(client.call("GET", clusters(), client.token("https://vault.azure.net/.default"), null));
    }

    @Test
    void tokens_for_the_azure_front_end_and_for_keyward_are_accepted() {
        var frontEnd = client.call("GET", clusters(), client.armToken(), null);
        var itself = client.call("GET", clusters(), client.token(server.keyward() + "/.default"), null);

        assertThat(frontEnd.statusCode()).as(frontEnd.body()).isEqualTo(200);
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

package io.keyward.arm;

import static io.keyward.testserver.LocalClient.json;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Malformed headers, which the servlet container refuses before it calls Keyward. */
class UnreadableHeaderIT {

    private static final String GROUP =
            "/subscriptions/" + LocalClient.SUBSCRIPTION + "/resourceGroups/unread?api-version=2021-06-01";
    private static final String CLUSTERS = "/subscriptions/" + LocalClient.SUBSCRIPTION
            + "/providers/Microsoft.HDInsight/clusters?api-version=2021-06-01";

    private final RunningKeyward server = BlackBox.server();
    private final LocalClient client = server.client();

    @ParameterizedTest
    @CsvSource({
        "Content-Type, json",
        "Content-Type, ''",
        "Accept, json",
        "Accept-Language, 'en;q=x'",
    })
    void a_malformed_header_is_refused_in_arms_format(String header, String value) throws IOException {
        for (var asked :
                new URI[] {server.keyward().resolve(CLUSTERS), server.azure().resolve(GROUP)}) {
            var answer = send(asked, header, value);

            assertThat(answer.statusCode()).as(asked + answer.body()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
            assertThat(json(answer).getJsonObject("error").getString("message")).contains("header", header);
        }
    }

    @Test
    void the_error_page_cannot_be_requested_directly() throws IOException {
        var request = client.request(server.keyward().resolve("/error")).build();

        var answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).getJsonObject("error").getString("code")).isEqualTo("NotFound");
    }

    private HttpResponse<String> send(URI asked, String header, String value) throws IOException {
        var request = client.request(asked)
                .header("Authorization", "Bearer " + client.armToken())
                .header(header, value)
                .method("PUT", ofString("{}"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}

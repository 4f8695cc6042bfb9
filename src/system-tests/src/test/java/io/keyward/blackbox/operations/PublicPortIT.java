package io.keyward.blackbox.operations;

import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public port serves only the application, and no endpoint of Open Liberty itself. */
class PublicPortIT {

    private static final String UNKNOWN = "/nowhere";

    private final RunningKeyward server = BlackBox.server();
    private final LocalClient client = server.client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/adminCenter",
                "/adminCenter/",
                "/ibm/api",
                "/ibm/api/batch/jobinstances",
                "/IBMJMXConnectorREST",
                "/IBMJMXConnectorREST/mbeans",
                "/health",
                "/health/ready",
                "/openapi",
                "/openapi/ui/",
                "/metrics"
            })
    void a_path_of_the_servers_own_applications_is_unknown(String path) {
        var withoutToken = client.getWithoutToken(path);
        var withToken = client.call("GET", server.keyward().resolve(path), client.armToken(), null);

        looksAlike(withoutToken, client.getWithoutToken(UNKNOWN));
        looksAlike(withToken, client.call("GET", server.keyward().resolve(UNKNOWN), client.armToken(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/adminCenter/", "/ibm/api/batch/jobinstances", "/health", "/openapi", "/metrics"})
    void the_host_header_does_not_lead_from_the_public_port_to_the_servers_own_applications(String path)
            throws IOException {
        var request = client.request(server.keyward().resolve(path))
                .header("Host", "localhost:" + server.operations().getPort())
                .build();

        var answer = client.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$WSSP", "$WSSN"})
    void the_private_headers_of_a_proxy_do_not_lead_to_the_servers_own_applications(String header) throws IOException {
        var operations = server.operations();
        var value = header.equals("$WSSP") ? "" + operations.getPort() : operations.getAuthority();
        var request = client.request(server.keyward().resolve("/health"))
                .header(header, value)
                .build();

        var answer = client.send(request, BodyHandlers.ofString());

        looksAlike(answer, client.getWithoutToken(UNKNOWN));
    }

    private static void looksAlike(HttpResponse<String> answer, HttpResponse<String> unknown) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(unknown.statusCode());
        assertThat(answer.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
        assertThat(code(answer)).isEqualTo(code(unknown));
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).getJsonObject("error").getString("code");
    }
}

package io.keyward.blackbox.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/**
 * What the page of the OpenAPI document does in a browser for "Try it out": it signs in and calls the API of another origin.
 */
class OpenApiSignInIT {

    private static final RunningKeyward SERVER = BlackBox.server();
    private static final String ALLOWED_ORIGIN = "access-control-allow-origin";

    private final LocalClient client = SERVER.client();
    private final String origin = "https://localhost:" + SERVER.operations().getPort();

    @Test
    void a_token_from_the_documents_sign_in_opens_the_api_to_the_page() throws IOException {
        var document = json(client.getOperations("/openapi?format=json"));
        var flow = flow(document);

        var token = send(HttpRequest.newBuilder(URI.create(flow.getString("tokenUrl")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=hdiclient&client_secret=secret&scope="
                                + flow.getJsonObject("scopes")
                                        .keySet()
                                        .iterator()
                                        .next())));
        var subscriptions = send(HttpRequest.newBuilder(subscriptions(document))
                .header("Authorization", "Bearer " + json(token).getString("access_token")));

        assertThat(token.headers().firstValue(ALLOWED_ORIGIN)).contains(origin);
        assertThat(subscriptions.statusCode()).as(subscriptions.body()).isEqualTo(200);
        assertThat(subscriptions.headers().firstValue(ALLOWED_ORIGIN)).contains(origin);
    }

    @Test
    void the_browser_may_send_the_token_from_the_page() throws IOException {
        var asked = send(HttpRequest.newBuilder(subscriptions(json(client.getOperations("/openapi?format=json"))))
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.headers().firstValue(ALLOWED_ORIGIN)).contains(origin);
        assertThat(asked.headers().firstValue("access-control-allow-methods").orElse(""))
                .contains("PUT");
    }

    @Test
    void a_page_of_another_origin_may_not() throws IOException {
        var answer = client.send(
                HttpRequest.newBuilder(SERVER.azure().resolve("/metadata/endpoints?api-version=2022-09-01"))
                        .header("Origin", "https://evil.example.com")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.headers().firstValue(ALLOWED_ORIGIN)).isEmpty();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        return client.send(request.header("Origin", origin).build(), BodyHandlers.ofString());
    }

    private static URI subscriptions(JsonObject document) {
        var server = document.getJsonArray("servers").getJsonObject(0).getString("url");
        return URI.create(server + "/subscriptions?api-version=2021-06-01");
    }

    private static JsonObject flow(JsonObject document) {
        return document.getJsonObject("components")
                .getJsonObject("securitySchemes")
                .getJsonObject("signIn")
                .getJsonObject("flows")
                .getJsonObject("clientCredentials");
    }

    private static JsonObject json(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}

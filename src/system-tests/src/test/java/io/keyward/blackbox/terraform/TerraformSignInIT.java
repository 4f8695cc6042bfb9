package io.keyward.blackbox.terraform;

import static io.keyward.testserver.LocalClient.SUBSCRIPTION;
import static io.keyward.testserver.LocalClient.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the provider signs in with {@code metadata_host}, a client id and a secret, and what it reads before its first plan. */
class TerraformSignInIT {

    private final RunningKeyward server = BlackBox.server();

    @Test
    void the_metadata_is_not_that_of_an_azure_stack_and_names_what_the_sdk_requires() throws Exception {
        for (var host : List.of(server.azure(), server.keyward())) {
            var metadata = metadata(host);

            var authentication = metadata.getJsonObject("authentication");
            assertThat(metadata.getString("name")).isNotEmpty().isNotEqualToIgnoringCase("AzureStackCloud");
            assertThat(authentication.getString("identityProvider")).isEqualTo("AAD");
            assertThat(authentication.getString("tenant")).isEqualTo("common");
            assertThat(metadata.getString("resourceManager")).isEqualTo(server.azure() + "/");
            assertThat(metadata.getString("microsoftGraphResourceId")).isNotEmpty();
        }
    }

    @Test
    void the_token_for_graph_identifies_the_caller_and_graph_knows_it() throws Exception {
        var graph = withoutSlash(metadata(server.azure()).getString("microsoftGraphResourceId"));
        var token = token(graph);

        var claims = claims(token);
        var found = get(graph + "/v1.0/servicePrincipals?$filter=" + encoded("appId eq 'hdiclient'"), token);

        assertThat(claims.getString("appid")).isEqualTo("hdiclient");
        assertThat(claims.getString("tid")).isEqualTo(TENANT);
        assertThat(claims.getString("scp", ""))
                .doesNotContain("openid"); // else the provider takes the caller for a user
        assertThat(found.getJsonArray("value")).hasSize(1);
        assertThat(found.getJsonArray("value").getJsonObject(0).getString("id")).isEqualTo(claims.getString("oid"));
    }

    @Test
    void the_providers_that_are_listed_are_registered_so_that_none_is_registered_by_a_plan() throws Exception {
        var arm = withoutSlash(metadata(server.azure()).getString("resourceManager"));

        var providers =
                get("%s/subscriptions/%s/providers?api-version=2022-09-01".formatted(arm, SUBSCRIPTION), token(arm));

        assertThat(providers.getJsonArray("value").getValuesAs(JsonObject.class))
                .extracting(provider -> provider.getString("namespace"))
                .contains("Microsoft.HDInsight", "Microsoft.KeyVault", "Microsoft.ManagedIdentity");
        assertThat(providers.getJsonArray("value").getValuesAs(JsonObject.class))
                .extracting(provider -> provider.getString("registrationState"))
                .containsOnly("Registered");
        assertThat(providers).doesNotContainKey("nextLink");
    }

    private JsonObject metadata(URI host) throws Exception {
        var request = server.client().request(host.resolve("/metadata/endpoints?api-version=2022-09-01"));
        return new Answer(server.client().send(request.build(), BodyHandlers.ofString()))
                .require(200)
                .json();
    }

    /**
     * Gets a token as the SDK does: at the login address, for the tenant of the configuration and the resource's default
     * scope.
     */
    private String token(String resource) throws Exception {
        var login = metadata(server.azure()).getJsonObject("authentication").getString("loginEndpoint");
        var form = "client_id=hdiclient&client_secret=secret&grant_type=client_credentials&scope="
                + encoded(resource + "/.default");
        var request = server.client()
                .request(URI.create("%s/%s/oauth2/v2.0/token".formatted(login, TENANT)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return new Answer(server.client().send(request.build(), BodyHandlers.ofString()))
                .require(200)
                .json()
                .getString("access_token");
    }

    private JsonObject get(String address, String token) {
        return new Answer(server.client().call("GET", URI.create(address), token, null))
                .require(200)
                .json();
    }

    private static JsonObject claims(String token) {
        var payload = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8);
        try (var reader = Json.createReader(new StringReader(payload))) {
            return reader.readObject();
        }
    }

    private static String withoutSlash(String address) {
        return address.replaceFirst("/$", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}

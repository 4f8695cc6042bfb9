package io.keyward.localazure.login.machine;

import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Instance Metadata Service of the local Azure, as a node calls it: plain HTTP at a port of its own. */
class InstanceMetadataIT {

    private static final String TOKEN =
            "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net&msi_res_id=";
    private static final String IDENTITY = ("/subscriptions/%s/resourceGroups/Machines/providers/"
                    + "Microsoft.ManagedIdentity/userAssignedIdentities/Node")
            .formatted(LocalClient.SUBSCRIPTION);

    private final RunningKeyward server = BlackBox.server();
    private final LocalAzure azure = new LocalAzure(server);

    @BeforeEach
    void an_identity() {
        var group = "/subscriptions/%s/resourcegroups/Machines".formatted(LocalClient.SUBSCRIPTION);
        var body = Json.createObjectBuilder().add("location", "eastus").build();
        assertThat(azure.arm("PUT", group, body).status()).isLessThan(300);
        assertThat(azure.arm("PUT", IDENTITY, body).status()).isLessThan(300);
    }

    @Test
    void a_node_gets_a_token_of_its_identity_by_plain_http() throws Exception {
        var response = get(server.imds().resolve(TOKEN + IDENTITY));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        var claims = SignedJWT.parse(json(response).getString("access_token")).getJWTClaimsSet();
        assertThat(claims.getStringClaim("xms_mirid")).isEqualTo(IDENTITY);
        assertThat(claims.getIssuer()).isEqualTo(server.azure() + "/adfs");
    }

    @Test
    void a_machine_of_the_control_interface_has_only_its_own_identities() throws IOException {
        var attached = Json.createObjectBuilder()
                .add("identities", Json.createArrayBuilder().add(IDENTITY))
                .build();
        azure.control("PUT", "machines/worker-0", attached);
        azure.control("PUT", "machines/stranger", Json.createObjectBuilder().build());

        assertThat(get(server.imds().resolve("/machines/worker-0" + TOKEN + IDENTITY))
                        .statusCode())
                .isEqualTo(200);
        var refused = get(server.imds().resolve("/machines/stranger" + TOKEN + IDENTITY));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).getString("error_description")).isEqualTo("Identity not found");
    }

    @Test
    void a_machine_with_several_identities_must_name_one() throws Exception {
        var second = IDENTITY.replace("/Node", "/Second");
        var body = Json.createObjectBuilder().add("location", "eastus").build();
        var client = azure.arm("PUT", second, body)
                .json()
                .getJsonObject("properties")
                .getString("clientId");
        var attached = Json.createObjectBuilder()
                .add("identities", Json.createArrayBuilder().add(IDENTITY).add(second))
                .build();
        azure.control("PUT", "machines/worker-1", attached);
        var unnamed = "/machines/worker-1" + TOKEN.replace("&msi_res_id=", "");

        var refused = get(server.imds().resolve(unnamed));
        var named = get(server.imds().resolve(unnamed + "&client_id=" + client));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).getString("error")).isEqualTo("invalid_request");
        assertThat(json(refused).getString("error_description")).startsWith("Multiple user assigned identities exist");
        assertThat(SignedJWT.parse(json(named).getString("access_token"))
                        .getJWTClaimsSet()
                        .getStringClaim("xms_mirid"))
                .isEqualTo(second);
    }

    @Test
    void a_request_without_the_metadata_header_is_refused() throws IOException {
        var request = server.client().request(server.imds().resolve(TOKEN + IDENTITY));

        var response = server.client().send(request.build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).getString("error")).isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/adfs/.well-known/openid-configuration",
                "/local/machines",
                "/keys?api-version=7.4",
                "/metadata/endpoints?api-version=2022-09-01",
                "/"
            })
    void the_port_without_tls_serves_nothing_else(String path) throws IOException {
        assertThat(get(server.imds().resolve(path)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"'', 404", "/machines/worker-0, 404", "/machines/worker-0%0A, 400"})
    void no_other_port_serves_tokens_for_machines(String machine, int refusal) throws IOException {
        assertThat(get(server.azure().resolve(machine + TOKEN + IDENTITY)).statusCode())
                .isEqualTo(refusal);
    }

    private HttpResponse<String> get(URI address) throws IOException {
        var request = server.client().request(address).header("Metadata", "true");
        return server.client().send(request.build(), BodyHandlers.ofString());
    }
}

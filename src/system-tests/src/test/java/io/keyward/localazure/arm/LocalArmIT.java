package io.keyward.localazure.arm;

import static io.keyward.testserver.LocalClient.SUBSCRIPTION;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ARM side of the local Azure over HTTPS: paths, tokens and status codes. */
class LocalArmIT {

    private static final String IN_EASTUS = "{\"location\":\"eastus\"}";
    private static final String SUB = "/subscriptions/" + SUBSCRIPTION;
    private static final String IDENTITIES = "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";

    private final RunningKeyward server = BlackBox.server();
    private final String name = "LocalArm-" + UUID.randomUUID();
    private final String group = SUB + "/resourceGroups/" + name;
    private HttpResponse<String> created;

    @BeforeEach
    void a_group() {
        created = arm("PUT", SUB + "/resourcegroups/" + name, IN_EASTUS);
    }

    @Test
    void a_new_group_is_created_with_201() {
        assertThat(created.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions", "/tenants", "/providers/Microsoft.HDInsight/operations"})
    void a_request_without_a_token_is_refused(String path) throws IOException {
        var response = server.client()
                .send(server.client().request(server.azure().resolve(path)).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(error(response).getString("code")).isEqualTo("AuthenticationFailed");
        assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions;x=1", "/v1.0;x/me", "/%73ubscriptions", "/x;/../subscriptions"})
    void an_unusual_path_does_not_bypass_the_token_check(String path) throws IOException {
        var address = URI.create(server.azure() + path);

        var response = server.client().send(server.client().request(address).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isIn(400, 401, 404);
    }

    @Test
    void arm_accepts_a_token_for_keyward_but_not_one_for_a_vault() {
        var vaults = server.client().token("https://vault.azure.net/.default");
        var keywards = server.client().token(server.keyward() + "/.default");

        assertThat(call("GET", "/subscriptions?api-version=2022-12-01", vaults, null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(call("GET", "/subscriptions?api-version=2022-12-01", keywards, null)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_group_is_found_in_any_case_and_keeps_the_case_of_its_name() {
        var response = arm("GET", SUB + "//RESOURCEGROUPS//" + name.toUpperCase(Locale.ROOT) + "/", null);

        assertThat(json(response).getString("id")).isEqualTo(group);
        assertThat(response.headers().firstValue("x-ms-request-id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 204", "GET, 200", "PUT, 200"})
    void an_existing_group_responds_to_each_method_with_the_status_of_azure(String method, int status) {
        var response = arm(method, group, "PUT".equals(method) ? IN_EASTUS : null);

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "GET", "DELETE"})
    void an_absent_group_is_not_found(String method) {
        assertThat(arm(method, group + "-nope", null).statusCode()).isEqualTo(404);
    }

    @Test
    void deleting_a_group_deletes_its_resources() {
        arm("PUT", group + IDENTITIES + "MyMSI", IN_EASTUS);

        var deleted = arm("DELETE", group, null);
        var afterwards = arm("GET", group, null);
        arm("PUT", group, IN_EASTUS);

        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(afterwards.statusCode()).isEqualTo(404);
        assertThat(arm("GET", group + IDENTITIES + "MyMSI", null).statusCode()).isEqualTo(404);
    }

    @Test
    void another_put_of_an_identity_keeps_its_principal_id() {
        var created = arm("PUT", group + IDENTITIES + "MyMSI", IN_EASTUS);

        var again = arm("PUT", group.toLowerCase(Locale.ROOT) + IDENTITIES.replace("/u", "//U") + "mymsi", IN_EASTUS);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).getJsonObject("properties"))
                .isEqualTo(json(created).getJsonObject("properties"));
    }

    @Test
    void deleting_an_absent_identity_answers_204() {
        arm("PUT", group + IDENTITIES + "MyMSI", IN_EASTUS);

        var deleted = arm("DELETE", group + IDENTITIES + "MyMSI", null);
        var deletedAgain = arm("DELETE", group + IDENTITIES + "MyMSI", null);

        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(deletedAgain.statusCode()).isEqualTo(204);
    }

    @Test
    void a_storage_account_is_created_with_200_and_lists_its_keys() {
        var account = group + "/providers/Microsoft.Storage/storageAccounts/"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 20);

        assertThat(arm("PUT", account, IN_EASTUS).statusCode()).isEqualTo(200);
        var keys = arm("POST", account + "/listKeys?api-version=2024-01-01&$expand=kerb", null);

        assertThat(json(keys).getJsonArray("keys")).hasSize(2);
        assertThat(arm("DELETE", account, null).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/providers/Microsoft.KeyVault/managedHSMs",
                "/providers/Microsoft.KeyVault/deletedManagedHSMs",
                "/providers/Microsoft.KeyVault/deletedVaults",
                "/providers/Microsoft.HDInsight",
                "/providers/Microsoft.Storage/storageAccounts",
                "/locations",
                "/providers"
            })
    void the_lists_that_clients_read_in_passing_are_served(String path) {
        assertThat(arm("GET", SUB + path + "?api-version=any", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_cluster_in_an_absent_group_is_refused_without_calling_keyward() {
        var response =
                arm("PUT", group + "-nope/providers/Microsoft.HDInsight/clusters/c?api-version=2021-06-01", "{}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(error(response).getString("code")).isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void the_404_for_an_absent_cluster_comes_from_keyward() {
        var response = arm("GET", group + "/providers/Microsoft.HDInsight//clusters/c?api-version=2021-06-01", null);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(error(response).getString("message"))
                .isEqualTo("The Resource 'Microsoft.HDInsight/clusters/c' under resource group '%s' was not found."
                        .formatted(name));
    }

    @Test
    void a_body_that_is_not_json_is_refused_in_the_form_of_arm() {
        var response = arm("PUT", group + IDENTITIES + "MyMSI", "location=eastus");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response).getString("code")).isEqualTo("InvalidRequestContent");
    }

    @Test
    void an_unserved_request_is_refused_in_the_form_of_arm() {
        assertThat(error(arm("GET", group + "/providers/Microsoft.Network/virtualNetworks", null))
                        .getString("code"))
                .isEqualTo("ResourceNotFound");
        assertThat(arm("PATCH", SUB + "/resourceGroups", "{}").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> arm(String method, String path, String body) {
        return call(method, path, server.client().armToken(), body);
    }

    private HttpResponse<String> call(String method, String path, String token, String body) {
        return server.client().call(method, URI.create(server.azure() + path), token, body);
    }

    private static JsonObject error(HttpResponse<String> response) {
        return json(response).getJsonObject("error");
    }
}

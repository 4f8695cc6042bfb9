package io.keyward.localazure.arm;

import static io.keyward.testserver.LocalClient.SUBSCRIPTION;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

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

/** The ARM front door as clients meet it, over the wire: paths, tokens, status codes (contract, sections 0, 3, 4, 6). */
class ArmDoorIT {

    private static final String IN_EASTUS = "{\"location\":\"eastus\"}";
    private static final String SUB = "/subscriptions/" + SUBSCRIPTION;
    private static final String IDENTITIES = "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/";

    private final RunningKeyward server = RunningKeyward.shared();
    private final String name = "Door-" + UUID.randomUUID();
    private final String group = SUB + "/resourceGroups/" + name;

    @BeforeEach
    void a_group() {
        assertThat(arm("PUT", SUB + "/resourcegroups/" + name, IN_EASTUS).statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions", "/tenants", "/providers/Microsoft.HDInsight/operations"})
    void without_a_token_the_door_stays_shut(String path) throws IOException {
        var answer = server.client()
                .send(server.client().request(server.azure().resolve(path)).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(error(answer).getString("code")).isEqualTo("AuthenticationFailed");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscriptions;x=1", "/v1.0;x/me", "/%73ubscriptions", "/x;/../subscriptions"})
    void nor_is_there_a_way_round_it(String path) throws IOException {
        var address = URI.create(server.azure() + path);

        var answer = server.client().send(server.client().request(address).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isIn(400, 401, 404);
    }

    @Test
    void a_token_for_a_vault_is_none_for_arm_and_one_for_keyward_is() {
        var vaults = server.client().token("https://vault.azure.net/.default");
        var keywards = server.client().token(server.keyward() + "/.default");

        assertThat(call("GET", "/subscriptions", vaults, null).statusCode()).isEqualTo(401);
        assertThat(call("GET", "/subscriptions", keywards, null).statusCode()).isEqualTo(200);
    }

    @Test
    void a_group_is_found_in_any_case_and_keeps_its_own() {
        var answer = arm("GET", SUB + "//RESOURCEGROUPS//" + name.toUpperCase(Locale.ROOT) + "/", null);

        assertThat(json(answer).getString("id")).isEqualTo(group);
        assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"HEAD, 204", "GET, 200", "PUT, 200"})
    void an_existing_group_answers_each_method_as_clients_expect(String method, int status) {
        var answer = arm(method, group, "PUT".equals(method) ? IN_EASTUS : null);

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "GET", "DELETE"})
    void an_absent_group_is_not_found(String method) {
        assertThat(arm(method, group + "-nope", null).statusCode()).isEqualTo(404);
    }

    @Test
    void a_deleted_group_takes_its_content_along() {
        arm("PUT", group + IDENTITIES + "MyMSI", IN_EASTUS);

        assertThat(arm("DELETE", group, null).statusCode()).isEqualTo(200);

        assertThat(arm("GET", group, null).statusCode()).isEqualTo(404);
        arm("PUT", group, IN_EASTUS);
        assertThat(arm("GET", group + IDENTITIES + "MyMSI", null).statusCode()).isEqualTo(404);
    }

    @Test
    void an_identity_keeps_its_principal_and_goes_when_it_is_deleted() {
        var made = arm("PUT", group + IDENTITIES + "MyMSI", IN_EASTUS);
        var again = arm("PUT", group.toLowerCase(Locale.ROOT) + IDENTITIES.replace("/u", "//U") + "mymsi", IN_EASTUS);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(json(again).getJsonObject("properties")).isEqualTo(json(made).getJsonObject("properties"));
        assertThat(arm("DELETE", group + IDENTITIES + "MyMSI", null).statusCode())
                .isEqualTo(200);
        assertThat(arm("DELETE", group + IDENTITIES + "MyMSI", null).statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_storage_account_is_made_with_200_and_lists_its_keys() {
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
    void what_clients_look_at_in_passing_is_there(String path) {
        assertThat(arm("GET", SUB + path + "?api-version=any", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_cluster_in_an_absent_group_is_refused_at_the_door() {
        var answer = arm("PUT", group + "-nope/providers/Microsoft.HDInsight/clusters/c?api-version=2021-06-01", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer).getString("code")).isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void an_absent_cluster_is_keywards_to_miss() {
        var answer = arm("GET", group + "/providers/Microsoft.HDInsight//clusters/c?api-version=2021-06-01", null);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(error(answer).getString("message"))
                .isEqualTo("The Resource 'Microsoft.HDInsight/clusters/c' under resource group '%s' was not found."
                        .formatted(name));
    }

    @Test
    void a_body_that_is_no_json_is_refused_in_arms_form() {
        var answer = arm("PUT", group + IDENTITIES + "MyMSI", "location=eastus");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).getString("code")).isEqualTo("InvalidRequestContent");
    }

    @Test
    void what_is_not_served_is_said_in_arms_form() {
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

    private static JsonObject error(HttpResponse<String> answer) {
        return json(answer).getJsonObject("error");
    }
}

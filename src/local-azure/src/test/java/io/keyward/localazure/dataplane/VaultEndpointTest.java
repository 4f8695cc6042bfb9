package io.keyward.localazure.dataplane;

import static io.keyward.localazure.TestJson.json;
import static io.keyward.localazure.dataplane.TestVault.reply;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The error responses of a vault, member by member, as Key Vault sends them. */
class VaultEndpointTest {

    private static final String UNKNOWN_VERSION = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer x", "Basic aGk6aG8=", "Bearer a.b.c"})
    void a_request_without_a_valid_token_gets_the_challenge(String header) {
        var vault = TestVault.open(folder).showing(header.isEmpty() ? null : header);

        var reply = vault.create("SparkClusterKey", "{'kty':'RSA'}");

        assertThat(reply.refusal()).isEqualTo("401 Unauthorized");
        assertThat(reply.headers())
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer authorization=\"https://localhost:8443/22222222-2222-2222-2222-222222222222\","
                                + " resource=\"https://vault.azure.net\"");
    }

    @Test
    void a_token_for_arm_is_not_valid_for_a_vault() {
        var vault = TestVault.open(folder);
        vault.showing(vault.tokens.header(TestVault.ME, "https://localhost:8443"));

        assertThat(vault.get("k", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://vault.azure.net", "https://vault.localhost"})
    void tokens_for_vaults_of_azure_and_for_local_vaults_are_valid(String audience) {
        var vault = TestVault.open(folder);
        vault.showing(vault.tokens.header(TestVault.ME, audience));

        assertThat(vault.create("k", "{'kty':'RSA'}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(VaultOperation.class)
    void the_refusal_names_the_missing_permission(VaultOperation operation) { // R12
        var missing = operation.permission();
        var others = Arrays.stream(VaultOperation.values())
                .filter(other -> other.objectKind() == operation.objectKind())
                .map(other -> other.permission().wireName())
                .filter(permission -> !permission.equals(missing.wireName()))
                .map(permission -> "'" + permission + "'")
                .distinct()
                .collect(Collectors.joining(","));
        var vault = TestVault.withPermissions(folder, operation.objectKind(), others);

        var reply = vault.ask(operation, "SparkClusterKey", "", context -> JsonValue.EMPTY_JSON_OBJECT);

        assertThat(reply.refusal()).isEqualTo("403 Forbidden/AccessDenied");
        assertThat(reply.message())
                .isEqualTo(("The user, group or application 'appid=app-me;oid=me;iss=https://localhost:8443/adfs' does"
                                + " not have %s %s permission on key vault 'MyKeyVault;location=eastus'. For help"
                                + " resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287")
                        .formatted(operation.objectKind().collection(), missing.wireName()));
    }

    @ParameterizedTest
    @EnumSource(VaultOperation.class)
    void the_permission_of_an_operation_is_sufficient_for_it(VaultOperation operation) { // R12
        var vault = TestVault.withPermissions(
                folder, operation.objectKind(), "'" + operation.permission().wireName() + "'");

        var reply = vault.ask(operation, "SparkClusterKey", "", context -> JsonValue.EMPTY_JSON_OBJECT);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void the_firewall_refusal_names_the_client_address() { // R4
        var vault = TestVault.open(folder);
        vault.set(
                "'networkAcls':{'defaultAction':'Deny','bypass':'AzureServices','ipRules':[{'value':'10.1.2.3/32'}]}");

        var reply = vault.get("SparkClusterKey", "");

        assertThat(reply.refusal()).isEqualTo("403 Forbidden/ForbiddenByFirewall");
        assertThat(reply.message().lines())
                .containsExactly(
                        "Client address is not authorized and caller is not a trusted service.",
                        "Client address: 127.0.0.1",
                        "Caller: appid=app-me;oid=me;iss=https://localhost:8443/adfs",
                        "Vault: MyKeyVault;location=eastus");
    }

    @Test
    void the_firewall_allows_a_caller_whose_apparent_address_is_listed() { // R4
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");
        vault.set("'networkAcls':{'defaultAction':'Deny','ipRules':[{'value':'10.1.2.3/32'}]}");
        vault.switches.setApparentAddress(TestVault.ME, "10.1.2.3");

        assertThat(vault.get("k", "").status()).isEqualTo(200);
    }

    @Test
    void the_firewall_refusal_names_the_apparent_address_of_the_caller() { // R4
        var vault = TestVault.open(folder);
        vault.set("'networkAcls':{'defaultAction':'Deny','ipRules':[{'value':'10.1.2.3/32'}]}");
        vault.switches.setApparentAddress(TestVault.ME, "10.1.2.4");

        assertThat(vault.get("k", "").message()).contains("Client address: 10.1.2.4");
    }

    @Test
    void a_vault_without_public_network_access_refuses_the_connection() {
        var vault = TestVault.open(folder);
        vault.set("'publicNetworkAccess':'Disabled'");

        assertThat(vault.get("SparkClusterKey", "").refusal()).isEqualTo("403 Forbidden/ForbiddenByConnection");
    }

    @Test
    void an_unknown_key_or_version_is_not_found() {
        var vault = TestVault.open(folder);
        vault.create("SparkClusterKey", "{'kty':'EC'}");

        assertThat(vault.get("nope", "").body())
                .isEqualTo(
                        json(
                                "{'error':{'code':'KeyNotFound','message':'A key with (name/id) nope was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182'}}"));
        assertThat(vault.get("SparkClusterKey", UNKNOWN_VERSION).refusal()).isEqualTo("404 KeyNotFound");
    }

    @Test
    void a_request_without_an_api_version_is_refused() {
        var vault = TestVault.open(folder);

        var response = vault.endpoint.handle(
                vault.request(VaultOperation.LIST, "", "", null),
                context -> DataPlaneResponse.ok(JsonValue.EMPTY_JSON_OBJECT));

        assertThat(reply(response).refusal()).isEqualTo("400 BadParameter");
    }

    @Test
    void an_address_without_a_vault_is_a_misdirected_request() {
        var vault = TestVault.open(folder);
        vault.vaults.delete("MyKeyVault");

        assertThat(vault.get("k", "").refusal()).isEqualTo("421 MisdirectedRequest");
    }

    @Test
    void a_vault_called_by_its_host_name_uses_that_name_in_key_identifiers() {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'EC'}");
        var connection = new DataPlaneRequest.Connection("mykeyvault.vault.azure.net", 8443, "127.0.0.1");
        var request = new DataPlaneRequest(
                VaultOperation.GET,
                "k",
                "",
                Optional.of("7.6-preview.2"),
                connection,
                vault.tokens.header(TestVault.ME, TestVault.AUDIENCE));

        var response =
                vault.endpoint.handle(request, context -> DataPlaneResponse.ok(vault.keys.get(context, "k", "")));

        assertThat(reply(response).body().getJsonObject("key").getString("kid"))
                .startsWith("https://mykeyvault.vault.azure.net/keys/k/");
    }

    @Test
    void a_vault_over_its_quota_throttles_with_retry_after() {
        var vault = TestVault.open(folder);
        vault.create("k", "{'kty':'RSA'}");
        vault.switches.scaleQuotas(2.0 / Quotas.PER_VAULT);

        vault.get("k", "");
        var reply = vault.get("k", "");

        assertThat(reply.refusal()).isEqualTo("429 Throttled/VaultRequestTypeLimitReached");
        assertThat(reply.headers()).containsEntry("Retry-After", "10");
    }
}

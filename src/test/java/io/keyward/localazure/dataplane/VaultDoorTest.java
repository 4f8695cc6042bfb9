package io.keyward.localazure.dataplane;

import static io.keyward.localazure.Json.fields;
import static io.keyward.localazure.Json.json;
import static io.keyward.localazure.dataplane.VaultWorld.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.localazure.control.Misbehaviour;
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

/** What a real Key Vault answers when it refuses, field by field. */
class VaultDoorTest {

    private static final String UNKNOWN_VERSION = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer x", "Basic aGk6aG8=", "Bearer a.b.c"})
    void whoever_shows_no_good_token_gets_the_challenge(String header) {
        var world = VaultWorld.open(folder).showing(header.isEmpty() ? null : header);

        var reply = world.create("SparkClusterKey", "{'kty':'RSA'}");

        assertThat(reply.refusal()).isEqualTo("401 Unauthorized");
        assertThat(reply.headers())
                .containsEntry(
                        "WWW-Authenticate",
                        "Bearer authorization=\"https://localhost:8443/22222222-2222-2222-2222-222222222222\","
                                + " resource=\"https://vault.azure.net\"");
    }

    @Test
    void a_token_for_arm_is_no_token_for_a_vault() {
        var world = VaultWorld.open(folder);
        world.showing(world.tokens.header(VaultWorld.ME, "https://localhost:8443"));

        assertThat(world.get("k", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(VaultOperation.class)
    void a_missing_permission_is_named(VaultOperation operation) { // R12
        var missing = operation.permission();
        var others = Arrays.stream(VaultOperation.values())
                .map(VaultOperation::permission)
                .filter(permission -> permission != missing)
                .map(permission -> "'" + permission.wire() + "'")
                .distinct()
                .collect(Collectors.joining(","));
        var world = VaultWorld.withPermissions(folder, others);

        var reply = world.ask(operation, "SparkClusterKey", "", entry -> JsonValue.EMPTY_JSON_OBJECT);

        assertThat(reply.refusal()).isEqualTo("403 Forbidden/AccessDenied");
        assertThat(reply.message())
                .isEqualTo(("The user, group or application 'appid=app-me;oid=me;iss=https://localhost:8443/adfs' does"
                                + " not have keys %s permission on key vault 'MyKeyVault;location=eastus'. For help"
                                + " resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287")
                        .formatted(missing.wire()));
    }

    @ParameterizedTest
    @EnumSource(VaultOperation.class)
    void the_permission_alone_is_enough(VaultOperation operation) { // R12
        var world =
                VaultWorld.withPermissions(folder, "'" + operation.permission().wire() + "'");

        var reply = world.ask(operation, "SparkClusterKey", "", entry -> JsonValue.EMPTY_JSON_OBJECT);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void where_roles_decide_nobody_has_rights_and_the_action_is_named() {
        var world = VaultWorld.open(folder);
        world.set("'enableRbacAuthorization':true");

        var reply = world.unwrap("SparkClusterKey", "", "{}");

        assertThat(reply.refusal()).isEqualTo("403 Forbidden/ForbiddenByRbac");
        assertThat(reply.message()).contains("Action: 'Microsoft.KeyVault/vaults/keys/unwrap/action'", "oid=me");
    }

    @Test
    void the_firewall_names_the_address_it_refuses() { // R4
        var world = VaultWorld.open(folder);
        world.set(
                "'networkAcls':{'defaultAction':'Deny','bypass':'AzureServices','ipRules':[{'value':'10.1.2.3/32'}]}");

        var reply = world.get("SparkClusterKey", "");

        assertThat(reply.refusal()).isEqualTo("403 Forbidden/ForbiddenByFirewall");
        assertThat(reply.message().lines())
                .containsExactly(
                        "Client address is not authorized and caller is not a trusted service.",
                        "Client address: 127.0.0.1",
                        "Caller: appid=app-me;oid=me;iss=https://localhost:8443/adfs",
                        "Vault: MyKeyVault;location=eastus");
    }

    @Test
    void a_caller_can_be_placed_at_an_address_that_the_firewall_lists() { // R4
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");
        world.set("'networkAcls':{'defaultAction':'Deny','ipRules':[{'value':'10.1.2.3/32'}]}");

        world.switches.place(VaultWorld.ME, "10.1.2.3");

        assertThat(world.get("k", "").status()).isEqualTo(200);
        world.switches.place(VaultWorld.ME, "10.1.2.4");
        assertThat(world.get("k", "").message()).contains("Client address: 10.1.2.4");
    }

    @Test
    void without_public_access_the_connection_is_refused() {
        var world = VaultWorld.open(folder);
        world.set("'publicNetworkAccess':'Disabled'");

        assertThat(world.get("SparkClusterKey", "").refusal()).isEqualTo("403 Forbidden/ForbiddenByConnection");
    }

    @Test
    void an_unknown_key_or_version_is_not_found() {
        var world = VaultWorld.open(folder);
        world.create("SparkClusterKey", "{'kty':'EC'}");

        assertThat(world.get("nope", "").body())
                .isEqualTo(
                        json(
                                "{'error':{'code':'KeyNotFound','message':'A key with (name/id) nope was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182'}}"));
        assertThat(world.get("SparkClusterKey", UNKNOWN_VERSION).refusal()).isEqualTo("404 KeyNotFound");
    }

    @Test
    void a_request_without_an_api_version_is_refused() {
        var world = VaultWorld.open(folder);

        var answer = world.door.enter(
                world.visit(VaultOperation.LIST, "", "", null), entry -> Answer.ok(JsonValue.EMPTY_JSON_OBJECT));

        assertThat(reply(answer).refusal()).isEqualTo("400 BadParameter");
    }

    @Test
    void behind_an_address_without_a_vault_there_is_a_fault_not_a_refusal() {
        var world = VaultWorld.open(folder);
        world.vaults.delete("MyKeyVault");

        assertThat(world.get("k", "").refusal()).isEqualTo("502 BadGateway");
    }

    @Test
    void the_vault_is_known_by_its_host_name_too_and_shows_it_in_identifiers() {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");
        var way = new Visit.Way("mykeyvault.vault.azure.net", 8443, "127.0.0.1", Optional.of("7.6-preview.2"));
        var visit =
                new Visit(VaultOperation.GET, "k", "", way, world.tokens.header(VaultWorld.ME, VaultWorld.AUDIENCE));

        var answer = world.door.enter(visit, entry -> Answer.ok(world.keys.get(entry, "k", "")));

        assertThat(reply(answer).body().getJsonObject("key").getString("kid"))
                .startsWith("https://mykeyvault.vault.azure.net/keys/k/");
    }

    @Test
    void over_quota_the_vault_throttles_and_says_for_how_long() {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'RSA'}");
        world.switches.scaleQuotas(2.0 / Quotas.PER_VAULT);

        world.get("k", "");
        var reply = world.get("k", "");

        assertThat(reply.refusal()).isEqualTo("429 Throttled/VaultRequestTypeLimitReached");
        assertThat(reply.headers()).containsEntry("Retry-After", "10");
    }

    @Test
    void a_vault_told_to_fail_fails_as_often_as_it_was_told() {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");
        world.misbehaviours.arm(
                "mykeyvault", Misbehaviour.read(fields("{'kind':'fail','status':503,'times':1,'operation':'get'}")));

        assertThat(world.update("k", "{}").status()).isEqualTo(200);
        assertThat(world.get("k", "").status()).isEqualTo(503);
        assertThat(world.get("k", "").status()).isEqualTo(200);
    }

    @Test
    void a_throttling_vault_says_when_to_come_back() {
        var world = VaultWorld.open(folder);
        world.misbehaviours.arm("MyKeyVault", Misbehaviour.read(fields("{'kind':'throttle','retryAfter':7}")));

        var reply = world.get("k", "");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.headers()).containsEntry("Retry-After", "7");
    }

    @Test
    void a_vault_can_take_a_token_for_stale() {
        var world = VaultWorld.open(folder);
        world.misbehaviours.arm("MyKeyVault", Misbehaviour.read(fields("{'kind':'fail','status':401}")));

        var reply = world.get("k", "");

        assertThat(reply.refusal()).isEqualTo("401 Unauthorized");
        assertThat(reply.headers()).containsKey("WWW-Authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'kind':'reset'}", "{'kind':'silent','delay':'PT0.01S'}"})
    void a_broken_connection_ends_in_the_middle_of_the_answer(String misbehaviour) {
        var world = VaultWorld.open(folder);
        world.misbehaviours.arm("MyKeyVault", Misbehaviour.read(fields(misbehaviour)));

        var answer = world.door.enter(
                world.visit(VaultOperation.LIST, "", "", "7.4"), entry -> Answer.ok(JsonValue.EMPTY_JSON_OBJECT));

        assertThat(answer.ending()).isEqualTo(Answer.Ending.CUT_OFF);
    }

    @Test
    void a_vault_that_is_garbled_answers_something_else() {
        var world = VaultWorld.open(folder);
        world.create("k", "{'kty':'EC'}");
        world.misbehaviours.arm("MyKeyVault", Misbehaviour.read(fields("{'kind':'garble'}")));

        var reply = world.get("k", "");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).doesNotContainKey("key");
    }
}

package io.keyward.arm;

import static io.keyward.arm.Bodies.with;
import static io.keyward.arm.Bodies.without;
import static io.keyward.testserver.LocalClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.Customer;
import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be known at the door is answered by the request itself, and then nothing has been stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCreationIT {

    private static final String KEY = "/properties/diskEncryptionProperties";
    private static final String WORKERS = "/properties/computeProfile/roles/1";
    private static final String RSA = "{\"kty\":\"RSA\"}";

    private final RunningKeyward server = RunningKeyward.with("arm", Map.of("keyward.arm.page-size", "2"));
    private final Customer customer = Customer.of(server);
    private Customer.Vault vault;
    private JsonObject good;

    @BeforeAll
    void a_customer_with_a_key() {
        vault = customer.newVault("get", "wrapKey", "unwrapKey");
        good = bodyWith(vault, "K", vault.newVersion("K", RSA));
    }

    Stream<Arguments> bad_creations() {
        return Stream.of(
                bad(
                        "an unknown kind",
                        400,
                        "ClusterKindNotSupported",
                        "use one of",
                        test -> with(good, "/properties/clusterDefinition/kind", "\"storm\"")),
                bad(
                        "Spark 2.1 with a key (R20)",
                        400,
                        "DiskEncryptionNotSupportedForVersion",
                        "Spark 2.1",
                        test -> with(good, "/properties/clusterDefinition/componentVersion", "{\"Spark\":\"2.1\"}")),
                bad(
                        "no identity (R8)",
                        400,
                        "ManagedIdentityMissing",
                        "assign one",
                        test -> without(good, "/identity")),
                bad(
                        "two identities, none named",
                        400,
                        "ManagedIdentityAmbiguous",
                        "msiResourceId",
                        test -> with(
                                with(good, KEY + "/msiResourceId", "\"[]\""),
                                "/identity/userAssignedIdentities",
                                "{\"%s\":{},\"%sx\":{}}".formatted(customer.identity(), customer.identity()))),
                bad(
                        "an identity that is not assigned (R19)",
                        400,
                        "ManagedIdentityNotAssigned",
                        "assign it",
                        test -> with(good, KEY + "/msiResourceId", "\"%sx\"".formatted(customer.identity()))),
                bad(
                        "no worker",
                        400,
                        "InvalidNodeCount",
                        "at least one",
                        test -> with(good, WORKERS + "/targetInstanceCount", "0")),
                bad(
                        "fewer workers than none",
                        400,
                        "InvalidNodeCount",
                        "at least one",
                        test -> with(good, WORKERS + "/targetInstanceCount", "-4")),
                bad(
                        "more cores than the quota",
                        400,
                        "CoreQuotaExceeded",
                        "have the quota raised",
                        test -> with(good, WORKERS + "/targetInstanceCount", "2000000000")),
                bad(
                        "a machine nobody has",
                        400,
                        "InvalidVmSize",
                        "billingSpecs",
                        test -> with(good, WORKERS + "/hardwareProfile/vmSize", "\"Gigantic\"")),
                bad(
                        "a foreign host (R26)",
                        400,
                        "VaultHostNotAllowed",
                        "not the host of an Azure Key Vault",
                        test -> with(good, KEY + "/vaultUri", "\"https://vault.azure.net.evil.example\"")),
                bad(
                        "a host that only begins like a vault's (R26)",
                        400,
                        "VaultHostNotAllowed",
                        "",
                        test -> with(good, KEY + "/vaultUri", "\"https://a.b.vault.azure.net\"")),
                bad(
                        "http",
                        400,
                        "InvalidKeyIdentifier",
                        "https only",
                        test -> with(good, KEY + "/vaultUri", "\"http://localhost:8501\"")),
                bad(
                        "an unknown version",
                        400,
                        "KeyNotFound",
                        "",
                        test -> with(good, KEY + "/keyVersion", "\"0123456789abcdef0123456789abcdef\"")),
                bad("an unknown key", 400, "KeyNotFound", "", test -> with(good, KEY + "/keyName", "\"nobody\"")),
                bad("an EC key (R10)", 400, "KeyUnsuitable", "RSA", test -> key("EC1", "{\"kty\":\"EC\"}")),
                bad("a disabled key", 409, "KeyDisabled", "enable", test -> {
                    var body = key("Disabled", RSA);
                    vault.change("PATCH", "keys/Disabled/" + version(body), "{\"attributes\":{\"enabled\":false}}");
                    return body;
                }),
                bad(
                        "an expired key",
                        409,
                        "KeyExpired",
                        "",
                        test -> key("Old", "{\"kty\":\"RSA\",\"attributes\":{\"exp\":1}}")),
                bad(
                        "a key of the future",
                        409,
                        "KeyNotYetValid",
                        "",
                        test -> key("Early", "{\"kty\":\"RSA\",\"attributes\":{\"nbf\":9999999999}}")),
                bad(
                        "a key that may not wrap",
                        409,
                        "KeyOperationForbidden",
                        "",
                        test -> key("Signer", "{\"kty\":\"RSA\",\"key_ops\":[\"sign\",\"verify\"]}")),
                bad("a vault without soft delete (R6)", 409, "SoftDeleteOff", "soft delete", test -> {
                    var hard = customer.newVaultWithoutSoftDelete();
                    return bodyWith(hard, "K", hard.newVersion("K", RSA));
                }),
                bad(
                        "no right to get (R12)",
                        403,
                        "KeyPermissionMissing",
                        "get",
                        test -> granted("wrapKey", "unwrapKey")),
                bad(
                        "no right to wrap (R12)",
                        403,
                        "KeyPermissionMissing",
                        "wrapKey",
                        test -> granted("get", "unwrapKey")),
                bad(
                        "no right to unwrap (R12)",
                        403,
                        "KeyPermissionMissing",
                        "unwrapKey",
                        test -> granted("get", "wrapKey")),
                bad("a vault behind a firewall (R4)", 403, "VaultFirewallRefused", "", test -> {
                    var walled = customer.newVault("get", "wrapKey", "unwrapKey");
                    var body = bodyWith(walled, "K", walled.newVersion("K", RSA));
                    walled.set("networkAcls", "{\"bypass\":\"None\",\"defaultAction\":\"Deny\"}");
                    return body;
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad_creations")
    void a_creation_that_cannot_work_is_refused_at_the_door(
            String what, int status, String code, String message, Function<BadCreationIT, JsonObject> body) {
        var request = body.apply(this).toString();

        var answer = customer.cluster("PUT", "refused", request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var error = json(answer).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("message")).contains(message);
        assertThat(customer.cluster("GET", "refused", null).statusCode()).isEqualTo(404);
    }

    private JsonObject key(String name, String settings) {
        return bodyWith(vault, name, vault.newVersion(name, settings));
    }

    private JsonObject granted(String... permissions) {
        var half = customer.newVault(permissions);
        return bodyWith(half, "K", half.newVersion("K", RSA));
    }

    private JsonObject bodyWith(Customer.Vault keys, String name, String version) {
        return Bodies.aCluster(customer.identity(), keys.uri(), name, version);
    }

    private static String version(JsonObject body) {
        return Json.createPointer(KEY + "/keyVersion").getValue(body).toString().replace("\"", "");
    }

    private static Arguments bad(
            String what, int status, String code, String message, Function<BadCreationIT, JsonObject> body) {
        return Arguments.of(what, status, code, message, body);
    }
}

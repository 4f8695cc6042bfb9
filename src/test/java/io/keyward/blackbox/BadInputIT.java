package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a creation may not ask for: each answer says what to do, and nothing is stored. */
@BothDatabases
class BadInputIT {

    private static final String ENCRYPTION = "/properties/diskEncryptionProperties";
    private static final String WORKERS = "/properties/computeProfile/roles/1";

    private final Customer customer = Customer.of(BlackBox.server(), "badinput");
    private final AssignedIdentity identity = customer.identity("bad-identity");
    private final CustomerVault vault = customer.vault("bad-vault").grant(identity);
    private final CustomerCluster cluster = customer.cluster("badinput");

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_creation_that_asks_for_what_cannot_be_is_refused_and_leaves_nothing(
            String what, UnaryOperator<ClusterBody> spoil, int status, String code, String advice) {
        var body = spoil.apply(
                ClusterBody.of("Spark").workers(1, 0).under(vault.uri() + "keys/any/" + "0".repeat(32), identity));

        var answer = cluster.put(body);

        assertRefused(answer, status, code, advice);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                row(
                        "malformed vault URI (R11)",
                        encryption("vaultUri", text("no vault")),
                        400,
                        "InvalidKeyIdentifier",
                        "https://{vault host}/keys/{name}/{version}"),
                row(
                        "http instead of https (R11)",
                        encryption("vaultUri", text("http://kv.vault.azure.net")),
                        400,
                        "InvalidKeyIdentifier",
                        "https"),
                row(
                        "foreign host (R26)",
                        encryption("vaultUri", text("https://kv.vault.example.com")),
                        400,
                        "VaultHostNotAllowed",
                        "use the vault URI that Azure shows"),
                row(
                        "two labels before the suffix (R26)",
                        encryption("vaultUri", text("https://a.b.vault.azure.net")),
                        400,
                        "VaultHostNotAllowed",
                        "use the vault URI that Azure shows"),
                row(
                        "malformed key version (R11)",
                        encryption("keyVersion", text("7")),
                        400,
                        "InvalidKeyIdentifier",
                        "32"),
                row("two keys (R21)", BadInputIT::twoKeys, 400, "InvalidRequestContent", "one object"),
                row(
                        "unknown algorithm (R10)",
                        encryption("encryptionAlgorithm", text("RSA-OAEP-512")),
                        400,
                        "InvalidRequestContent",
                        "RSA-OAEP-256"),
                row(
                        "unknown kind",
                        with("/properties/clusterDefinition/kind", text("Storm")),
                        400,
                        "ClusterKindNotSupported",
                        "use one of"),
                row("Spark 2.1 (R20)", spark("2.1"), 400, "DiskEncryptionNotSupportedForVersion", "use Spark 2.3"),
                row("Spark 2.2 (R20)", spark("2.2.0"), 400, "DiskEncryptionNotSupportedForVersion", "use Spark 2.3"),
                row("no identity (R8)", body -> body.without("/identity"), 400, "ManagedIdentityMissing", "assign one"),
                row(
                        "no identity and none named (R8)",
                        body -> body.without("/identity").without(ENCRYPTION + "/msiResourceId"),
                        400,
                        "ManagedIdentityMissing",
                        "assign one"),
                row(
                        "several identities and none named (R19)",
                        body -> body.assigned(id("one"), id("other")).without(ENCRYPTION + "/msiResourceId"),
                        400,
                        "ManagedIdentityAmbiguous",
                        "msiResourceId"),
                row(
                        "identity not assigned (R19)",
                        body -> body.assigned(id("other")),
                        400,
                        "ManagedIdentityNotAssigned",
                        "assign it"),
                row("no workers", workers(0), 400, "InvalidNodeCount", "at least one"),
                row("negative workers", workers(-1), 400, "InvalidNodeCount", "at least one"),
                row("over the quota", workers(200_000), 400, "CoreQuotaExceeded", "ask for fewer nodes"),
                row(
                        "a count that is a text",
                        with(WORKERS + "/targetInstanceCount", text("3")),
                        400,
                        "InvalidRequestContent",
                        "must be a whole number"),
                row(
                        "roles that are no list",
                        with("/properties/computeProfile/roles", text("x")),
                        400,
                        "InvalidRequestContent",
                        "must be a list"),
                row(
                        "properties that are no object",
                        with("/properties", text("x")),
                        400,
                        "InvalidRequestContent",
                        "must be an object"),
                row("too many data disks", body -> body.workers(1, 33), 400, "InvalidDataDisks", "0 to 32"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_body_that_cannot_be_read_is_refused(String what, String body, int status, String code, String advice) {
        var answer = customer.azure().armText("PUT", cluster.id(), body);

        assertRefused(answer, status, code, advice);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("no JSON", "{\"location\":", 400, "InvalidRequestContent", "not JSON"),
                Arguments.of("empty", "", 400, "InvalidRequestContent", "send a JSON object"),
                Arguments.of("a list", "[]", 400, "InvalidRequestContent", "must be an object"),
                Arguments.of("2 MiB", "\"" + "x".repeat(2 << 20) + "\"", 413, "RequestContentTooLarge", "1048576"),
                Arguments.of("10 000 levels", "[".repeat(10_000), 400, "InvalidRequestContent", "nested deeper"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void a_name_outside_the_rules_cannot_be_created_and_names_nothing(String name, String code) {
        var bad = customer.cluster(name);

        var answer = bad.put(ClusterBody.of("Spark").workers(1, 0));

        assertRefused(answer, 400, code, "not allowed");
        assertThat(bad.get().status()).isEqualTo(404);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("-starts-with-hyphen", "InvalidResourceName"),
                Arguments.of("ends-with-hyphen-", "InvalidResourceName"),
                Arguments.of("under_score", "InvalidResourceName"),
                Arguments.of("x".repeat(60), "InvalidResourceName"),
                Arguments.of("office", "ReservedResourceName"),
                Arguments.of("my-microsoft", "ReservedResourceName"));
    }

    /** R6, R10, R12: what the vault has to say is said by the request itself, each missing right by its name. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("vaults")
    void a_key_that_cannot_seal_disks_is_refused_at_the_door(
            String what, Spoiling spoil, int status, String code, String advice) {
        var key = spoil.key(this);

        var answer = cluster.put(ClusterBody.of("Spark").workers(1, 0).under(key, identity));

        vault.grant(identity).change(ClusterBody.object("{\"networkAcls\": {\"defaultAction\": \"Allow\"}}"));
        assertRefused(answer, status, code, advice);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    static Stream<Arguments> vaults() {
        return Stream.of(
                refused(
                        "no get (R12)",
                        test -> test.granted("wrapKey", "unwrapKey"),
                        403,
                        "KeyPermissionMissing",
                        "key permission get on"),
                refused(
                        "no wrapKey (R12)",
                        test -> test.granted("get", "unwrapKey"),
                        403,
                        "KeyPermissionMissing",
                        "key permission wrapKey on"),
                refused(
                        "no unwrapKey (R12)",
                        test -> test.granted("get", "wrapKey"),
                        403,
                        "KeyPermissionMissing",
                        "key permission unwrapKey on"),
                refused("disabled", test -> test.updated("{\"enabled\": false}"), 409, "KeyDisabled", "enable it"),
                refused("expired", test -> test.updated("{\"exp\": 1500000000}"), 409, "KeyExpired", "move its expiry"),
                refused(
                        "not yet valid",
                        test -> test.updated("{\"nbf\": 4000000000}"),
                        409,
                        "KeyNotYetValid",
                        "activation date"),
                refused("deleted (R23)", BadInputIT::deleted, 409, "KeyDeleted", "recover it"),
                refused(
                        "unknown version",
                        test -> test.vault.key("unknown").replaceFirst("[^/]*$", "f".repeat(32)),
                        400,
                        "KeyVersionNotFound",
                        "choose a version that the key has"),
                refused(
                        "EC (R10)",
                        test -> test.vault.key("ec", ClusterBody.object("{\"kty\": \"EC\"}")),
                        400,
                        "KeyUnsuitable",
                        "RSA key of 2048"),
                refused("firewall (R4)", BadInputIT::walled, 403, "VaultFirewallRefused", "outbound addresses"),
                refused(
                        "no soft delete (R6)",
                        BadInputIT::withoutSoftDelete,
                        409,
                        "SoftDeleteOff",
                        "switch soft delete on"));
    }

    /** R13, R19: what was decided at creation stays, and a refused change changes nothing. */
    @Test
    void a_standing_cluster_keeps_its_key_its_identity_and_its_shape() {
        var key = vault.key("standing");
        var body = ClusterBody.of("Spark").workers(1, 0).under(key, identity);
        var standing = customer.cluster("badstanding").create(body);
        var before = standing.get().json();
        var none = ClusterBody.object("{\"identity\": {\"type\": \"None\"}}");

        assertRefused(standing.patch(none), 409, "ManagedIdentityInUse", "keep it");
        assertRefused(
                standing.put(body.without(ENCRYPTION)), 409, "DiskEncryptionImmutable", "rotatediskencryptionkey");
        assertRefused(standing.put(body.workers(2, 0)), 409, "ImmutablePropertyChanged", "roles");
        assertRefused(
                standing.put(body.with("/location", text("westus"))), 409, "ImmutablePropertyChanged", "location");
        assertRefused(standing.resize("headnode", 3), 400, "RoleNotResizable", "only workernode");
        assertRefused(standing.resize(0), 400, "InvalidNodeCount", "at least one");
        assertRefused(standing.resize(-1), 400, "InvalidNodeCount", "at least one");
        assertRefused(standing.resize(200_000), 400, "CoreQuotaExceeded", "ask for fewer nodes");
        assertThat(standing.get().json()).isEqualTo(before);
    }

    /** R13 */
    @Test
    void a_key_is_not_added_to_a_cluster_that_was_created_without_one() {
        var body = ClusterBody.of("Spark").workers(1, 0);
        var standing = customer.cluster("badkeyless").create(body);
        var key = vault.key("late");

        assertRefused(standing.rotate(key), 409, "DiskEncryptionNotEnabled", "create a new cluster");
        assertRefused(standing.put(body.under(key, identity)), 409, "DiskEncryptionImmutable", "cannot be added");
        assertThat(standing.keys()).isEmpty();
    }

    private static void assertRefused(Answer answer, int status, String code, String advice) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.message()).contains(advice);
    }

    /** Makes a key that cannot be used, and says which. */
    interface Spoiling {
        String key(BadInputIT test);
    }

    private String granted(String... permissions) {
        var key = vault.key("granted");
        vault.grant(identity, permissions);
        return key;
    }

    private String updated(String attributes) {
        var key = vault.key("updated");
        vault.update(key, ClusterBody.object(attributes));
        return key;
    }

    private static String deleted(BadInputIT test) {
        var key = test.vault.key("deleted");
        test.vault.deleteKey("deleted");
        return key;
    }

    private static String walled(BadInputIT test) {
        var key = test.vault.key("walled");
        test.vault.change(ClusterBody.object("{\"networkAcls\": {\"defaultAction\": \"Deny\"}}"));
        return key;
    }

    private static String withoutSoftDelete(BadInputIT test) {
        return test.customer
                .vault("bad-soft", ClusterBody.object("{\"enableSoftDelete\": false}"))
                .grant(test.identity)
                .key("soft");
    }

    private static AssignedIdentity id(String name) {
        return new AssignedIdentity(
                "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/badinput/providers/"
                        + "Microsoft.ManagedIdentity/userAssignedIdentities/" + name,
                "");
    }

    private static Arguments refused(String what, Spoiling spoil, int status, String code, String advice) {
        return Arguments.of(what, spoil, status, code, advice);
    }

    private static Arguments row(
            String what, UnaryOperator<ClusterBody> spoil, int status, String code, String advice) {
        return Arguments.of(what, spoil, status, code, advice);
    }

    private static UnaryOperator<ClusterBody> with(String pointer, JsonValue value) {
        return body -> body.with(pointer, value);
    }

    private static UnaryOperator<ClusterBody> encryption(String member, JsonValue value) {
        return with(ENCRYPTION + "/" + member, value);
    }

    private static ClusterBody twoKeys(ClusterBody body) {
        var one = Json.createPointer(ENCRYPTION).getValue(body.json());
        return body.with(ENCRYPTION, Json.createArrayBuilder().add(one).add(one).build());
    }

    private static UnaryOperator<ClusterBody> spark(String version) {
        return with(
                "/properties/clusterDefinition/componentVersion",
                Json.createObjectBuilder().add("Spark", version).build());
    }

    private static UnaryOperator<ClusterBody> workers(int count) {
        return with(WORKERS + "/targetInstanceCount", Json.createValue(count));
    }

    private static JsonValue text(String text) {
        return Json.createValue(text);
    }
}

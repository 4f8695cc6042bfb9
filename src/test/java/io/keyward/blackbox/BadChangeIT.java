package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R13, R19: what was decided at creation stays, and a refused change changes nothing. */
@BothDatabases
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadChangeIT {

    private static final String ENCRYPTION = "/properties/diskEncryptionProperties";
    private static final String GATEWAY = "/properties/clusterDefinition/configurations/gateway";
    private static final String WORKERS = "/properties/computeProfile/roles/1";

    private final Customer customer = Customer.of(BlackBox.server(), "badchange");
    private final AssignedIdentity identity = customer.identity("badchange-identity");
    private final AssignedIdentity other = customer.identity("badchange-other");
    private final CustomerVault vault = customer.vault("badchange-vault").grant(identity);
    private final CustomerCluster cluster = customer.cluster("badchange");
    private ClusterBody body;

    @BeforeAll
    void a_cluster_under_a_customers_key() {
        body = ClusterBody.of("Spark").workers(1, 1).under(vault.key("standing"), identity);
        cluster.create(body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"patches", "puts", "keys", "properties", "sizes"})
    void a_change_of_what_must_stay_is_refused_and_changes_nothing(
            String what, Function<BadChangeIT, Answer> change, int status, String code, String advice) {
        var before = cluster.get().require(200).json();

        var answer = change.apply(this);

        new Refusal(status, code, advice).requireOf(answer);
        assertThat(cluster.get().json()).isEqualTo(before);
    }

    static Stream<Arguments> patches() {
        return Stream.of(
                row("PATCH to no identity", patch("{\"type\": \"None\"}"), 409, "ManagedIdentityInUse", "keep it"),
                row(
                        "PATCH to the host's own identity",
                        patch("{\"type\": \"SystemAssigned\"}"),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PATCH to another identity",
                        test -> test.patchIdentities(test.body.assigned(test.other)),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PATCH that takes the identity away by null, for another one",
                        test -> test.patchIdentities(test.body
                                .assigned(test.identity, test.other)
                                .with(assigned(test.identity), JsonValue.NULL)),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PATCH that takes the only identity away by null and gives no type",
                        test -> test.patchIdentities(test.body
                                .with(assigned(test.identity), JsonValue.NULL)
                                .without("/identity/type")),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PATCH that takes the only identity away by null",
                        test -> test.patchIdentities(test.body.with(assigned(test.identity), JsonValue.NULL)),
                        400,
                        "InvalidRequestContent",
                        "must name an identity"));
    }

    static Stream<Arguments> puts() {
        return Stream.of(
                row(
                        "PUT without identity",
                        put(body -> body.without("/identity")),
                        409,
                        "ManagedIdentityInUse",
                        "keep"),
                row(
                        "PUT with another identity",
                        test -> test.cluster.put(test.body.assigned(test.other)),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PUT that has another one of the identities use the key",
                        test -> test.cluster.put(test.body
                                .assigned(test.identity, test.other)
                                .with(ENCRYPTION + "/msiResourceId", text(test.other.id()))),
                        409,
                        "DiskEncryptionImmutable",
                        "rotatediskencryptionkey"),
                row(
                        "PUT with an identity that is none",
                        put(body -> body.with(ENCRYPTION + "/msiResourceId", text("MyMSI"))),
                        400,
                        "InvalidRequestContent",
                        "resource id of one user-assigned identity"));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                keyStays("PUT without key (R13)", put(body -> body.without(ENCRYPTION))),
                keyStays("PUT with another key", putText(ENCRYPTION + "/keyName", "another")),
                keyStays("PUT with another version", putText(ENCRYPTION + "/keyVersion", "f".repeat(32))),
                keyStays("PUT with another vault", putText(ENCRYPTION + "/vaultUri", "https://kv.vault.azure.net")),
                keyStays("PUT with another algorithm", putText(ENCRYPTION + "/encryptionAlgorithm", "RSA-OAEP-256")),
                row(
                        "PATCH of the key",
                        test -> test.cluster.patch(ClusterBody.object(
                                "{\"properties\": {\"diskEncryptionProperties\": {\"keyName\": \"another\"}}}")),
                        400,
                        "InvalidRequestContent",
                        "only tags and identity can"));
    }

    static Stream<Arguments> properties() {
        return Stream.of(
                stays("kind", putText("/properties/clusterDefinition/kind", "Hadoop")),
                stays("location", putText("/location", "westus")),
                stays("roles", put(body -> body.workers(2, 1))),
                stays("roles", put(body -> body.workers(1, 2))),
                stays("roles", putText(WORKERS + "/hardwareProfile/vmSize", "Standard_E4_V3")),
                stays("properties", putText("/properties/tier", "Premium")),
                stays("properties", putText("/properties/clusterVersion", "4.0")),
                stays("gateway", putText(GATEWAY + "/restAuthCredential.password", "Another-Passw0rd!")),
                stays("gateway", putText(GATEWAY + "/restAuthCredential.username", "another")),
                stays("gateway", putText(GATEWAY + "/restAuthCredential.isEnabled", "false")));
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                row(
                        "other head nodes",
                        test -> test.cluster.resize("headnode", 3),
                        400,
                        "RoleNotResizable",
                        "only workernode"),
                row("a role there is not", test -> test.cluster.resize("butler", 3), 400, "RoleNotFound", "roles are"),
                row("no workers", resize(0), 400, "InvalidNodeCount", "at least one"),
                row("negative workers", resize(-1), 400, "InvalidNodeCount", "at least one"),
                row("over the quota", resize(200_000), 400, "CoreQuotaExceeded", "ask for fewer nodes"));
    }

    /** R13 */
    @Test
    void a_key_is_not_added_to_a_cluster_that_was_created_without_one() {
        var plain = ClusterBody.of("Spark").workers(1, 0);
        var keyless = customer.cluster("badkeyless").create(plain);
        var key = vault.key("late");

        var rotated = keyless.rotate(key);
        var added = keyless.put(plain.under(key, identity));

        new Refusal(409, "DiskEncryptionNotEnabled", "create a new cluster").requireOf(rotated);
        new Refusal(409, "DiskEncryptionImmutable", "cannot be added").requireOf(added);
        assertThat(keyless.keys()).isEmpty();
    }

    private Answer patchIdentities(ClusterBody with) {
        var identities = with.json().get("identity");
        return cluster.patch(
                Json.createObjectBuilder().add("identity", identities).build());
    }

    private static Function<BadChangeIT, Answer> patch(String identities) {
        return test -> test.cluster.patch(ClusterBody.object("{\"identity\": %s}".formatted(identities)));
    }

    private static Function<BadChangeIT, Answer> put(Function<ClusterBody, ClusterBody> changed) {
        return test -> test.cluster.put(changed.apply(test.body));
    }

    private static Function<BadChangeIT, Answer> putText(String pointer, String text) {
        return put(body -> body.with(pointer, text(text)));
    }

    private static Function<BadChangeIT, Answer> resize(int workers) {
        return test -> test.cluster.resize(workers);
    }

    private static Arguments stays(String property, Function<BadChangeIT, Answer> change) {
        return row("PUT with other " + property, change, 409, "ImmutablePropertyChanged", "its " + property);
    }

    private static Arguments keyStays(String what, Function<BadChangeIT, Answer> change) {
        return row(what, change, 409, "DiskEncryptionImmutable", "rotatediskencryptionkey");
    }

    private static Arguments row(
            String what, Function<BadChangeIT, Answer> change, int status, String code, String advice) {
        return Arguments.of(what, change, status, code, advice);
    }

    private static String assigned(AssignedIdentity identity) {
        return "/identity/userAssignedIdentities/" + Json.encodePointer(identity.id());
    }

    private static JsonValue text(String text) {
        return Json.createValue(text);
    }
}

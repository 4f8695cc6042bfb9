package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.ExpectedRefusal;
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

/** R13, R19. Properties that are fixed at creation cannot be changed, and a refused change has no effect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedChangeIT {

    private final Customer customer = Customer.of(BlackBox.server(), "badchange");
    private final AssignedIdentity identity = customer.identity("badchange-identity");
    private final AssignedIdentity other = customer.identity("badchange-other");
    private final CustomerVault vault = customer.vault("badchange-vault").grant(identity);
    private final CustomerCluster cluster = customer.cluster("badchange");
    private ClusterBody body;

    @BeforeAll
    void create_a_cluster_under_a_customers_key() {
        body = ClusterBody.of("Spark").workers(1, 1).under(vault.key("standing"), identity);
        cluster.create(body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"identityPatches", "identityPuts", "keys", "properties", "sizes"})
    void a_change_of_a_fixed_property_is_refused_and_has_no_effect(
            String description, Function<RefusedChangeIT, Answer> change, int status, String code, String advice) {
        var before = cluster.get().require(200).json();

        var answer = change.apply(this);

        new ExpectedRefusal(status, code, advice).assertMatches(answer);
        assertThat(cluster.get().json()).isEqualTo(before);
    }

    static Stream<Arguments> identityPatches() {
        return Stream.of(
                row(
                        "PATCH to identity type None",
                        patch("{\"type\": \"None\"}"),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PATCH to identity type SystemAssigned",
                        patch("{\"type\": \"SystemAssigned\"}"),
                        400,
                        "NotSupported",
                        "send UserAssigned or None"),
                row(
                        "PATCH to another identity",
                        test -> test.patchIdentity(test.body.assigned(test.other)),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PATCH that removes the identity by null and adds another",
                        test -> test.patchIdentity(test.body
                                .assigned(test.identity, test.other)
                                .with(assigned(test.identity), JsonValue.NULL)),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PATCH that removes the only identity by null, without a type",
                        test -> test.patchIdentity(test.body
                                .with(assigned(test.identity), JsonValue.NULL)
                                .without("/identity/type")),
                        409,
                        "ManagedIdentityInUse",
                        "keep it"),
                row(
                        "PATCH that removes the only identity by null",
                        test -> test.patchIdentity(test.body.with(assigned(test.identity), JsonValue.NULL)),
                        400,
                        "InvalidRequestContent",
                        "must name an identity"));
    }

    static Stream<Arguments> identityPuts() {
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
                        "PUT with another assigned identity as msiResourceId",
                        test -> test.cluster.put(test.body
                                .assigned(test.identity, test.other)
                                .with(ClusterBody.ENCRYPTION + "/msiResourceId", text(test.other.id()))),
                        409,
                        "DiskEncryptionImmutable",
                        "rotatediskencryptionkey"),
                row(
                        "PUT with a msiResourceId that is only a name",
                        put(body -> body.with(ClusterBody.ENCRYPTION + "/msiResourceId", text("MyMSI"))),
                        400,
                        "InvalidRequestContent",
                        "resource id of one user-assigned identity"));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                keyIsFixed("PUT without a key (R13)", put(body -> body.without(ClusterBody.ENCRYPTION))),
                keyIsFixed("PUT with another key", putText(ClusterBody.ENCRYPTION + "/keyName", "another")),
                keyIsFixed("PUT with another version", putText(ClusterBody.ENCRYPTION + "/keyVersion", "f".repeat(32))),
                keyIsFixed(
                        "PUT with another vault",
                        putText(ClusterBody.ENCRYPTION + "/vaultUri", "https://kv.vault.azure.net")),
                keyIsFixed(
                        "PUT with another algorithm",
                        putText(ClusterBody.ENCRYPTION + "/encryptionAlgorithm", "RSA-OAEP-256")),
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
                isFixed("kind", putText("/properties/clusterDefinition/kind", "Hadoop")),
                isFixed("location", putText("/location", "westus")),
                isFixed("roles", put(body -> body.workers(2, 1))),
                isFixed("roles", put(body -> body.workers(1, 2))),
                isFixed("roles", putText(ClusterBody.WORKERS + "/hardwareProfile/vmSize", "Standard_E4_V3")),
                isFixed("properties", putText("/properties/tier", "Premium")),
                isFixed("properties", putText("/properties/clusterVersion", "4.0")),
                isFixed("gateway", putText(ClusterBody.GATEWAY + "/restAuthCredential.username", "another")),
                isFixed("gateway", putText(ClusterBody.GATEWAY + "/restAuthCredential.isEnabled", "false")));
    }

    static Stream<Arguments> sizes() {
        return Stream.of(
                row(
                        "resize of head nodes",
                        test -> test.cluster.resize("headnode", 3),
                        400,
                        "RoleNotResizable",
                        "only workernode"),
                row("unknown role", test -> test.cluster.resize("butler", 3), 400, "RoleNotFound", "roles are"),
                row("resize to no workers", resize(0), 400, "InvalidNodeCount", "at least one"),
                row("resize to negative workers", resize(-1), 400, "InvalidNodeCount", "at least one"),
                row("resize to more nodes than allowed", resize(200_000), 400, "ClusterTooLarge", "at most 5000"));
    }

    /** Rule R13. */
    @Test
    void a_key_cannot_be_added_to_a_cluster_that_was_created_without_one() {
        var plain = ClusterBody.of("Spark").workers(1, 0);
        var keyless = customer.cluster("badkeyless").create(plain);
        var key = vault.key("late");

        var rotated = keyless.rotate(key);
        var added = keyless.put(plain.under(key, identity));

        new ExpectedRefusal(409, "DiskEncryptionNotEnabled", "create a new cluster").assertMatches(rotated);
        new ExpectedRefusal(409, "DiskEncryptionImmutable", "cannot be added").assertMatches(added);
        assertThat(keyless.keysByHost()).isEmpty();
    }

    private Answer patchIdentity(ClusterBody with) {
        var identities = with.json().get("identity");
        return cluster.patch(
                Json.createObjectBuilder().add("identity", identities).build());
    }

    private static Function<RefusedChangeIT, Answer> patch(String identities) {
        return test -> test.cluster.patch(ClusterBody.object("{\"identity\": %s}".formatted(identities)));
    }

    private static Function<RefusedChangeIT, Answer> put(Function<ClusterBody, ClusterBody> changed) {
        return test -> test.cluster.put(changed.apply(test.body));
    }

    private static Function<RefusedChangeIT, Answer> putText(String pointer, String text) {
        return put(body -> body.with(pointer, text(text)));
    }

    private static Function<RefusedChangeIT, Answer> resize(int workers) {
        return test -> test.cluster.resize(workers);
    }

    private static Arguments isFixed(String property, Function<RefusedChangeIT, Answer> change) {
        return row("PUT with another value of " + property, change, 409, "ImmutablePropertyChanged", "its " + property);
    }

    private static Arguments keyIsFixed(String description, Function<RefusedChangeIT, Answer> change) {
        return row(description, change, 409, "DiskEncryptionImmutable", "rotatediskencryptionkey");
    }

    private static Arguments row(
            String description, Function<RefusedChangeIT, Answer> change, int status, String code, String advice) {
        return Arguments.of(description, change, status, code, advice);
    }

    private static String assigned(AssignedIdentity identity) {
        return "/identity/userAssignedIdentities/" + Json.encodePointer(identity.id());
    }

    private static JsonValue text(String text) {
        return Json.createValue(text);
    }
}

package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.ExpectedRefusal;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Creations that are refused for reasons other than the key. Each answer says what to do, and nothing is stored. */
class RefusedCreationIT {

    private static final String IDENTITY_TO_USE = ClusterBody.ENCRYPTION + "/msiResourceId";

    private final Customer customer = Customer.of(BlackBox.server(), "badcreation");
    private final AssignedIdentity identity = customer.identity("badcreation-identity");
    private final CustomerCluster cluster = customer.cluster("badcreation");

    @ParameterizedTest(name = "{0}")
    @MethodSource({"identities", "identityReferences", "values", "types"})
    void an_invalid_creation_is_refused_with_a_remedy_and_stores_nothing(
            String description, UnaryOperator<ClusterBody> change, int status, String code, String advice) {
        var key = "https://kv.vault.azure.net/keys/any/" + "0".repeat(32);
        var body = change.apply(ClusterBody.of("Spark").workers(1, 0).under(key, identity));

        var answer = cluster.put(body);

        new ExpectedRefusal(status, code, advice).assertMatches(answer);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    static Stream<Arguments> identities() {
        return Stream.of(
                row("no identity (R8)", body -> body.without("/identity"), "ManagedIdentityMissing", "assign one"),
                row(
                        "no identity and no msiResourceId (R8)",
                        body -> body.without("/identity").without(IDENTITY_TO_USE),
                        "ManagedIdentityMissing",
                        "assign one"),
                row(
                        "several identities and no msiResourceId (R19)",
                        body -> body.assigned(id("one"), id("other")).without(IDENTITY_TO_USE),
                        "ManagedIdentityAmbiguous",
                        "msiResourceId"),
                row(
                        "several identities and an empty list as msiResourceId, as az writes it (R19)",
                        body -> body.assigned(id("one"), id("other")).with(IDENTITY_TO_USE, text("[]")),
                        "ManagedIdentityAmbiguous",
                        "msiResourceId"),
                row(
                        "msiResourceId of an identity that is not assigned (R19)",
                        body -> body.assigned(id("other")),
                        "ManagedIdentityNotAssigned",
                        "assign it"));
    }

    static Stream<Arguments> identityReferences() {
        return Stream.of(
                row(
                        "msiResourceId that is only a name",
                        with(IDENTITY_TO_USE, text("MyMSI")),
                        "InvalidRequestContent",
                        "resource id of one user-assigned identity"),
                row(
                        "msiResourceId of another type of resource",
                        with(
                                IDENTITY_TO_USE,
                                text("/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/x")),
                        "InvalidRequestContent",
                        "resource id of one user-assigned identity"),
                row(
                        "msiResourceId that is a list of two (R21)",
                        with(IDENTITY_TO_USE, ClusterBody.array("[\"one\", \"other\"]")),
                        "InvalidRequestContent",
                        "must be a text"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                row("two keys (R21)", RefusedCreationIT::twoKeys, "InvalidRequestContent", "one object"),
                row(
                        "unknown algorithm (R10)",
                        with(ClusterBody.ENCRYPTION + "/encryptionAlgorithm", text("RSA-OAEP-512")),
                        "InvalidRequestContent",
                        "RSA-OAEP-256"),
                location("east/us"),
                location("50%"),
                location(".."),
                location("mars"),
                row(
                        "unknown kind",
                        with("/properties/clusterDefinition/kind", text("Storm")),
                        "ClusterKindNotSupported",
                        "use one of"),
                row("Spark 2.1 (R20)", spark("2.1"), "DiskEncryptionNotSupportedForVersion", "use Spark 2.3"),
                row("Spark 2.2 (R20)", spark("2.2.0"), "DiskEncryptionNotSupportedForVersion", "use Spark 2.3"),
                row("no workers", workers(0), "InvalidNodeCount", "at least one"),
                row("negative workers", workers(-1), "InvalidNodeCount", "at least one"),
                row("more nodes than allowed", workers(4_996), "ClusterTooLarge", "at most 5000"),
                row("far more nodes than allowed", workers(2_000_000_000), "ClusterTooLarge", "at most 5000"),
                row(
                        "unknown VM size",
                        with(ClusterBody.WORKERS + "/hardwareProfile/vmSize", text("Gigantic")),
                        "InvalidVmSize",
                        "billingSpecs"),
                row("too many data disks", body -> body.workers(1, 33), "InvalidDataDisks", "0 to 32"));
    }

    static Stream<Arguments> types() {
        return Stream.of(
                row(
                        "targetInstanceCount that is a string",
                        with(ClusterBody.WORKERS + "/targetInstanceCount", text("3")),
                        "InvalidRequestContent",
                        "must be a whole number"),
                row(
                        "roles that are a string",
                        with("/properties/computeProfile/roles", text("x")),
                        "InvalidRequestContent",
                        "must be a list"),
                row(
                        "properties that are a string",
                        with("/properties", text("x")),
                        "InvalidRequestContent",
                        "must be an object"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadableBodies")
    void an_unreadable_body_is_refused(String description, String body, int status, String code, String advice) {
        var answer = customer.azure().armText("PUT", cluster.id(), body);

        new ExpectedRefusal(status, code, advice).assertMatches(answer);
        assertThat(cluster.get().status()).isEqualTo(404);
    }

    static Stream<Arguments> unreadableBodies() {
        return Stream.of(
                Arguments.of("truncated JSON", "{\"location\":", 400, "InvalidRequestContent", "not JSON"),
                Arguments.of("empty", "", 400, "InvalidRequestContent", "send a JSON object"),
                Arguments.of("a list", "[]", 400, "InvalidRequestContent", "must be an object"),
                Arguments.of("2 MiB", "\"" + "x".repeat(2 << 20) + "\"", 413, "RequestContentTooLarge", "1048576"),
                Arguments.of("10 000 levels", "[".repeat(10_000), 400, "InvalidRequestContent", "nested deeper"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidNames")
    void an_invalid_cluster_name_is_refused_and_reads_as_not_found(String name, String code) {
        var invalid = customer.cluster(name);

        var answer = invalid.put(ClusterBody.of("Spark").workers(1, 0));

        new ExpectedRefusal(400, code, "not allowed").assertMatches(answer);
        assertThat(invalid.get().status()).isEqualTo(404);
    }

    static Stream<Arguments> invalidNames() {
        return Stream.of(
                Arguments.of("-starts-with-hyphen", "InvalidResourceName"),
                Arguments.of("ends-with-hyphen-", "InvalidResourceName"),
                Arguments.of("under_score", "InvalidResourceName"),
                Arguments.of("x".repeat(60), "InvalidResourceName"),
                Arguments.of("office", "ReservedResourceName"),
                Arguments.of("my-microsoft", "ReservedResourceName"));
    }

    private static AssignedIdentity id(String name) {
        return new AssignedIdentity(
                "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/badcreation/providers/"
                        + "Microsoft.ManagedIdentity/userAssignedIdentities/" + name,
                "");
    }

    private static Arguments row(String description, UnaryOperator<ClusterBody> change, String code, String advice) {
        return Arguments.of(description, change, 400, code, advice);
    }

    private static Arguments location(String location) {
        return row(
                "location " + location,
                with("/location", text(location)),
                "LocationNotAvailableForResourceType",
                "use one of [eastus]");
    }

    private static UnaryOperator<ClusterBody> with(String pointer, JsonValue value) {
        return body -> body.with(pointer, value);
    }

    private static ClusterBody twoKeys(ClusterBody body) {
        var one = Json.createPointer(ClusterBody.ENCRYPTION).getValue(body.json());
        return body.with(
                ClusterBody.ENCRYPTION,
                Json.createArrayBuilder().add(one).add(one).build());
    }

    private static UnaryOperator<ClusterBody> spark(String version) {
        return with(
                "/properties/clusterDefinition/componentVersion",
                Json.createObjectBuilder().add("Spark", version).build());
    }

    private static UnaryOperator<ClusterBody> workers(int count) {
        return with(ClusterBody.WORKERS + "/targetInstanceCount", Json.createValue(count));
    }

    private static JsonValue text(String text) {
        return Json.createValue(text);
    }
}

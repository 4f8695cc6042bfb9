package io.keyward.arm.cluster;

import static io.keyward.arm.Bodies.A_CLUSTER;
import static io.keyward.arm.Bodies.with;
import static io.keyward.arm.cluster.ClusterRequests.read;
import static io.keyward.problem.ProblemCondition.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies create no cluster, and what the caller is told. */
class InvalidClusterRequestTest {

    private static final String KEY = "/properties/diskEncryptionProperties";
    private static final String ROLES = "/properties/computeProfile/roles";

    static Stream<Arguments> invalid_bodies() {
        return Stream.of(
                invalid("/location", "null", "InvalidRequestContent", "location is required"),
                invalid("/location", "7", "InvalidRequestContent", "location must be a text"),
                invalid("/location", '"' + "x".repeat(65) + '"', "InvalidRequestContent", "longer than 64"),
                invalid("/properties", "[]", "InvalidRequestContent", "properties must be an object"),
                invalid("/properties/clusterDefinition", "null", "InvalidRequestContent", "kind is required"),
                invalid("/properties/clusterDefinition/kind", "\"storm\"", "ClusterKindNotSupported", "use one of"),
                invalid(
                        "/properties/clusterDefinition/configurations/gateway/restAuthCredential.password",
                        "\"short-1A\"",
                        "BadRequest",
                        "must be at least 10 characters in length"),
                invalid("/properties/osType", "\"Windows\"", "InvalidRequestContent", "must be one of [Linux]"),
                invalid("/properties/tier", "\"Gold\"", "InvalidRequestContent", "must be one of [Premium, Standard]"),
                invalid("/tags", "{\"a\":1}", "InvalidRequestContent", "tags.a must be a text"),
                invalid("/tags", "{\"a\":\"" + "x".repeat(257) + "\"}", "InvalidRequestContent", "tags.a is longer"),
                invalid("/identity/type", "\"Robot\"", "NotSupported", "send UserAssigned or None"),
                invalid("/identity/type", "\"None\"", "InvalidRequestContent", "must contain UserAssigned"),
                invalid("/identity/userAssignedIdentities", "{}", "InvalidRequestContent", "must name an identity"),
                invalid(
                        "/identity/userAssignedIdentities",
                        "{\"MyMSI\":{}}",
                        "InvalidRequestContent",
                        "resource id of a"),
                invalid(ROLES + "/0/name", "\"masternode\"", "RoleNotFound", "roles are"),
                invalid(ROLES + "/0/targetInstanceCount", "null", "InvalidRequestContent", "Count is required"),
                invalid(ROLES + "/0/targetInstanceCount", "\"two\"", "InvalidRequestContent", "a whole number"),
                invalid(ROLES + "/1/dataDisksGroups/0/disksPerNode", "-1", "InvalidRequestContent", "must be 0 to"),
                invalid(ROLES + "/1/minInstanceCount", "-1", "InvalidRequestContent", "must be 0 or more"),
                invalid(
                        ROLES + "/1/diskEncryptionProperties",
                        "{\"keyName\":\"k\"}",
                        "NotSupported",
                        "one key for all"));
    }

    /** The members by which Terraform's provider sends the blocks that {@code terraform.md} lists as refused. */
    static Stream<Arguments> missing_features() {
        return Stream.of(
                missing(ROLES + "/1/autoscale", "{\"capacity\":{\"minInstanceCount\":2}}", "autoscale"),
                missing(ROLES + "/1/scriptActions", "[{\"name\":\"x\"}]", "script actions"),
                missing(
                        "/properties/clusterDefinition/configurations/ambari-conf",
                        "{\"database-server\":\"a\"}",
                        "ambari-conf"),
                missing("/properties/networkProperties", "{\"privateLink\":\"Enabled\"}", "private links"),
                missing("/properties/privateLinkConfigurations", "[{}]", "private links"),
                missing("/properties/securityProfile", "{\"domain\":\"a.example\"}", "an Active Directory domain"),
                missing(
                        "/properties/kafkaRestProperties",
                        "{\"clientGroupInfo\":{\"groupId\":\"a\"}}",
                        "the REST proxy"),
                missing("/properties/minSupportedTlsVersion", "\"1.0\"", "lowest TLS version"),
                missing(
                        "/properties/computeIsolationProperties",
                        "{\"enableComputeIsolation\":true}",
                        "isolated hosts"),
                missing(
                        "/properties/encryptionInTransitProperties",
                        "{\"isEncryptionInTransitEnabled\":true}",
                        "traffic between nodes"));
    }

    static Stream<Arguments> invalid_keys() {
        return Stream.of(
                invalid("/properties/diskEncryption", "{}", "InvalidRequestContent", "is named in properties.disk"),
                invalid("/properties/DISKENCRYPTIONPROPERTY", "{}", "InvalidRequestContent", "is not known"),
                invalid(KEY, "[{},{}]", "InvalidRequestContent", "all disks of a cluster are under one key"),
                invalid(KEY + "/keyname2", "\"x\"", "InvalidRequestContent", "is not known"),
                invalid(KEY + "/vaultUri", "null", "InvalidRequestContent", "vaultUri is required"),
                invalid(KEY + "/vaultUri", "\"http://v.vault.azure.net\"", "InvalidKeyIdentifier", "https only"),
                invalid(
                        KEY + "/vaultUri",
                        "\"https://u@v.vault.azure.net\"",
                        "InvalidKeyIdentifier",
                        "more than https"),
                invalid(
                        KEY + "/vaultUri",
                        '"' + "https://" + "x".repeat(600) + '"',
                        "InvalidRequestContent",
                        "too long"),
                invalid(KEY + "/keyName", "null", "InvalidRequestContent", "keyName is required"),
                invalid(KEY + "/keyName", "\"a/b\"", "InvalidKeyIdentifier", "1 to 127 letters"),
                invalid(KEY + "/keyName", "[\"a\",\"b\"]", "InvalidRequestContent", "keyName must be a text"),
                invalid(KEY + "/keyVersion", "\"latest\"", "InvalidKeyIdentifier", "32 hex digits"),
                invalid(KEY + "/encryptionAlgorithm", "\"A256KW\"", "InvalidRequestContent", "must be one of RSA-OAEP"),
                invalid(KEY + "/msiResourceId", "\"MyMSI\"", "InvalidRequestContent", "one user-assigned identity"),
                invalid(
                        KEY + "/msiResourceId",
                        "\"['/a', '/b']\"",
                        "InvalidRequestContent",
                        "one user-assigned identity"));
    }

    @ParameterizedTest
    @MethodSource({"invalid_bodies", "missing_features", "invalid_keys"})
    void an_invalid_body_is_refused_with_code_and_remedy(JsonValue body, String code, String message) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code().status()).isEqualTo(400);
            assertThat(problem.code().wireName()).isEqualTo(code);
            assertThat(problem).hasMessageContaining(message);
        });
    }

    @Test
    void a_long_identity_is_refused_before_it_is_matched_against_a_pattern() {
        var spaces = Json.createValue("[" + " ".repeat(40_000)).toString();

        assertThatThrownBy(() -> read(with(A_CLUSTER, KEY + "/msiResourceId", spaces)))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("more than 8192 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2.1\n2.4", "2.1\n", "2.1\r", " 2.1", "2.1 ", "v2.1", "2,1", "\u0662.\u0661", "2.", "2..1", ""})
    void a_version_of_a_component_that_only_looks_like_one_is_refused(String version) { // R20
        var body = with(A_CLUSTER, "/properties/clusterDefinition/componentVersion/Spark", text(version));

        assertThatThrownBy(() -> read(body))
                .is(problem(ProblemCode.MALFORMED_REQUEST))
                .hasMessageContaining("must be a version such as 2.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Spark ", "Spark\n", " Spark", "\u017fpark", ""})
    void a_component_with_a_name_that_only_looks_like_one_is_refused(String name) { // R20
        var body = with(A_CLUSTER, "/properties/clusterDefinition/componentVersion/" + name, text("2.1"));

        assertThatThrownBy(() -> read(body)).is(problem(ProblemCode.MALFORMED_REQUEST));
    }

    private static Arguments invalid(String pointer, String value, String code, String message) {
        return Arguments.of(with(A_CLUSTER, pointer, value), code, message);
    }

    private static Arguments missing(String pointer, String value, String feature) {
        return invalid(pointer, value, "NotSupported", feature);
    }

    private static String text(String value) {
        return Json.createValue(value).toString();
    }
}

package io.keyward.arm.cluster;

import static io.keyward.arm.Bodies.AN_IDENTITY;
import static io.keyward.arm.Bodies.A_CLUSTER;
import static io.keyward.arm.Bodies.with;
import static io.keyward.arm.Bodies.without;
import static io.keyward.arm.cluster.ClusterRequests.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.arm.Bodies;
import io.keyward.arm.wire.ArmProblem;
import io.keyward.cluster.ClusterKind;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.identity.Identities;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleSpec;
import io.keyward.key.ManagedIdentityId;
import io.keyward.key.WrapAlgorithm;
import jakarta.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterRequestTest {

    private static final String KEY = "/properties/diskEncryptionProperties";
    private static final String ROLES = "/properties/computeProfile/roles";

    @Test
    void the_body_that_az_sends_is_parsed() {
        var spec = read(A_CLUSTER);

        assertThat(spec.location()).isEqualTo("eastus");
        assertThat(spec.kind()).isEqualTo(ClusterKind.SPARK);
        assertThat(spec.components()).containsExactly(Map.entry("Spark", "3.3"));
        assertThat(spec.tags()).containsExactly(Map.entry("team", "data"));
        assertThat(spec.roles())
                .containsExactly(
                        new RoleSpec(RoleName.HEADNODE, 2, "Standard_E8_V3", 0),
                        new RoleSpec(RoleName.WORKERNODE, 3, "Standard_E8_V3", 2));
    }

    @Test
    void the_key_keeps_the_spelling_of_the_request() {
        var encryption = read(A_CLUSTER).encryption().orElseThrow();

        assertThat(encryption.key().toString()).isEqualTo("https://MyKeyVault.vault.azure.net/keys/SparkClusterKey");
        assertThat(encryption.version()).contains("0123456789abcdef0123456789ABCDEF");
        assertThat(encryption.algorithm()).isEqualTo(WrapAlgorithm.RSA_OAEP);
        assertThat(encryption.identity()).contains(new ManagedIdentityId(AN_IDENTITY));
    }

    @Test
    void a_key_can_be_given_without_a_version() { // R5
        assertThat(read(without(A_CLUSTER, KEY + "/keyVersion"))
                        .encryption()
                        .orElseThrow()
                        .version())
                .isEmpty();
        assertThat(read(with(A_CLUSTER, KEY + "/keyVersion", "\"\""))
                        .encryption()
                        .orElseThrow()
                        .version())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"[]\"", "\"[ ]\""})
    void placeholders_that_az_sends_for_a_missing_identity_are_read_as_absent(String msiResourceId) {
        var spec = read(with(A_CLUSTER, KEY + "/msiResourceId", msiResourceId));

        assertThat(spec.encryption().orElseThrow().identity()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"['%s']", "[\"%s\"]", "%s"})
    void an_identity_is_read_from_the_text_of_a_list(String form) {
        var text = Json.createValue(form.formatted(AN_IDENTITY)).toString();

        var spec = read(with(A_CLUSTER, KEY + "/msiResourceId", text));

        assertThat(spec.encryption().orElseThrow().identity()).contains(new ManagedIdentityId(AN_IDENTITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"encryptionAtHost\":true}", "{\"vaultUri\":null,\"keyName\":null}"})
    void encryption_properties_without_a_key_request_no_customer_key(String properties) {
        assertThat(read(with(A_CLUSTER, KEY, properties)).encryption()).isEmpty();
    }

    @Test
    void a_request_without_an_identity_assigns_none() {
        assertThat(read(without(A_CLUSTER, "/identity")).identities()).isEqualTo(Identities.NONE);
        assertThat(read(with(A_CLUSTER, "/identity", "{}")).identities()).isEqualTo(Identities.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"SystemAssigned\"", "\"SystemAssigned, UserAssigned\"", "\"systemassigned,userassigned\""})
    void a_system_assigned_identity_is_refused(String type) {
        assertThatThrownBy(() -> read(with(A_CLUSTER, "/identity/type", type)))
                .isInstanceOf(ArmProblem.class)
                .hasMessageContaining("does not offer other identities than user-assigned ones");
    }

    @Test
    void the_gateway_settings_are_read() {
        var gateway = read(A_CLUSTER).gateway();

        assertThat(gateway.gateway(password -> "hash of " + password))
                .isEqualTo(new Gateway(true, "admin", "hash of HttpPassword1234!"));
    }

    @Test
    void requests_that_differ_in_secrets_only_have_equal_definitions() {
        var other = with(A_CLUSTER, ROLES + "/0/osProfile/linuxOperatingSystemProfile/password", "\"another\"");

        assertThat(read(other).definition()).isEqualTo(read(A_CLUSTER).definition());
    }

    @Test
    void no_secret_of_a_request_is_stored() {
        var spec = read(Bodies.withSecret("Marker-123"));

        assertThat(spec.toString() + spec.definition()).doesNotContain("Marker-123");
    }
}

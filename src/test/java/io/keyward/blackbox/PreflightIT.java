package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.resourcemanager.hdinsight.models.ClusterCreateProperties;
import com.azure.resourcemanager.hdinsight.models.ClusterCreateRequestValidationParameters;
import com.azure.resourcemanager.hdinsight.models.ClusterDefinition;
import com.azure.resourcemanager.hdinsight.models.ClusterIdentity;
import com.azure.resourcemanager.hdinsight.models.ComputeProfile;
import com.azure.resourcemanager.hdinsight.models.DiskEncryptionProperties;
import com.azure.resourcemanager.hdinsight.models.OSType;
import com.azure.resourcemanager.hdinsight.models.ResourceIdentityType;
import com.azure.resourcemanager.hdinsight.models.Role;
import com.azure.resourcemanager.hdinsight.models.UserAssignedIdentity;
import com.azure.resourcemanager.hdinsight.models.ValidationErrorInfo;
import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A creation, a change of the key and a scale-up, each tried at a real server without anything being done. */
@BothDatabases
class PreflightIT {

    private static final String REGION =
            "/subscriptions/%s/providers/Microsoft.HDInsight/locations/eastus".formatted(LocalClient.SUBSCRIPTION);

    private final Customer customer = Customer.of(BlackBox.server(), "preflight");
    private final AssignedIdentity identity = customer.identity("pre-identity");
    private final CustomerVault vault = customer.vault("pre-vault").grant(identity);

    @Test
    void a_creation_that_can_be_passes_every_check_and_leaves_nothing() {
        var answer = preflight("pregood", body(vault.key("good")));

        assertThat(answer.getBoolean("passed")).as(answer.toString()).isTrue();
        assertThat(answer.getInt("asked")).isOne();
        assertThat(check(answer, "roundTrip").getString("verdict")).isEqualTo("passed");
        assertThat(check(answer, "vaultQuota").getString("message")).contains("6 DEKs");
        assertThat(check(answer, "purgeProtection").getString("verdict")).isEqualTo("warned");
        assertThat(customer.cluster("pregood").get().status()).isEqualTo(404);
    }

    /** R12: what is wrong is told all at once, each with the command that mends it. */
    @Test
    void a_refused_preflight_names_every_missing_right_and_what_to_type() {
        var key = vault.key("denied");
        vault.grant(identity, "get");

        var answer = preflight("predenied", body(key));

        vault.grant(identity);
        assertThat(answer.getBoolean("passed")).isFalse();
        for (var right : List.of("wrapKey", "unwrapKey")) {
            var line = check(answer, right);
            assertThat(line.getString("verdict")).isEqualTo("failed");
            assertThat(line.getString("code")).isEqualTo("KeyPermissionMissing");
            assertThat(line.getString("remedy")).contains("key permission " + right);
            assertThat(line.getString("command")).startsWith("az keyvault set-policy --name");
        }
        assertThat(check(answer, "get").getString("verdict")).isEqualTo("passed");
        assertThat(check(answer, "roundTrip").getString("verdict")).isEqualTo("notReached");
    }

    @Test
    void a_refused_preflight_waits_for_a_permission_that_is_on_its_way() {
        var key = vault.key("late");
        vault.grant(identity, "get", "wrapKey");
        var before = vault.log(0).size();
        var later = CompletableFuture.runAsync(() -> grantOnceRefused(before));

        var answer = post(REGION + "/preflight?api-version=2021-06-01&waitSeconds=60", named("prelate", body(key)))
                .require(200)
                .json();

        later.join();
        assertThat(answer.getBoolean("passed")).as(answer.toString()).isTrue();
        assertThat(answer.getInt("asked")).isBetween(2, 10);
    }

    private void grantOnceRefused(int before) {
        Patience.until(() -> vault.log(before), calls -> calls.stream().anyMatch(call -> call.getInt("status") == 403));
        vault.grant(identity);
    }

    @Test
    void the_validation_of_hdinsight_lists_errors_and_warnings() {
        var key = vault.key("validated");
        vault.update(key, Json.createObjectBuilder().add("enabled", false).build());

        var result = AzureClient.of(BlackBox.server())
                .locations()
                .validateClusterCreateRequest("eastus", parameters("prevalid", key));

        assertThat(result.validationErrors())
                .extracting(ValidationErrorInfo::code)
                .containsExactly("KeyDisabled");
        assertThat(result.validationErrors().get(0).message()).contains("enable it");
        assertThat(result.validationErrors().get(0).errorResource()).isEqualTo(key);
        assertThat(result.validationWarnings())
                .extracting(ValidationErrorInfo::code)
                .containsExactly("PurgeProtectionOff");
        assertThat(result.aaddsResourcesDetails()).isEmpty();
    }

    @Test
    void the_validation_of_hdinsight_has_no_error_for_what_can_be_created() {
        var result = AzureClient.of(BlackBox.server())
                .locations()
                .validateClusterCreateRequest("eastus", parameters("prefine", vault.key("fine")));

        assertThat(result.validationErrors()).isEmpty();
    }

    /** R16: a change of the key is rehearsed on the old version and on the new one. */
    @Test
    void a_change_of_the_key_is_rehearsed_on_every_version_it_needs() {
        var key = vault.key("Rehearsed");
        var cluster = customer.cluster("prerehearsed")
                .create(ClusterBody.of("Kafka").workers(2, 1).under(key, identity));
        var next = vault.key("Rehearsed");

        var good = post(cluster.id() + "/preflight", ClusterBody.keyVersion(next))
                .require(200)
                .json();
        vault.grant(identity, "get", "wrapKey");
        var bad = post(cluster.id() + "/preflight", ClusterBody.keyVersion(next))
                .require(200)
                .json();
        vault.grant(identity);

        assertThat(good.getBoolean("passed")).as(good.toString()).isTrue();
        assertThat(check(good, "opens").getString("key")).isEqualTo(key);
        assertThat(check(good, "roundTrip").getString("key")).isEqualTo(next);
        assertThat(check(good, "vaultQuota").getString("message")).contains("9 DEKs");
        assertThat(check(bad, "opens").getString("code")).isEqualTo("KeyPermissionMissing");
        assertThat(check(bad, "unwrapKey").getString("verdict")).isEqualTo("failed");
        assertThat(cluster.keys().values()).containsOnly(key);
    }

    /** R25 */
    @Test
    void without_a_body_a_scale_up_is_rehearsed_under_the_present_key() {
        var key = vault.key("growing");
        var cluster = customer.cluster("pregrowing")
                .create(ClusterBody.of("Spark").workers(1, 0).under(key, identity));
        vault.update(key, Json.createObjectBuilder().add("exp", 1_500_000_000).build());

        var answer = customer.azure()
                .arm("POST", cluster.id() + "/preflight")
                .require(200)
                .json();

        assertThat(check(answer, "keyDates").getString("code")).isEqualTo("KeyExpired");
        assertThat(check(answer, "unwrapKey").getString("verdict")).isEqualTo("passed");
    }

    /** What is understood and cannot be is a finding, and no bad request. */
    @Test
    void a_name_or_a_kind_that_cannot_be_is_a_finding() {
        var storm = body(vault.key("storm")).with("/properties/clusterDefinition/kind", Json.createValue("Storm"));

        var kind = preflight("prekind", storm);
        var name = preflight("my-microsoft", body(vault.key("storm")));

        assertThat(check(kind, "request").getString("code")).isEqualTo("ClusterKindNotSupported");
        assertThat(check(name, "request").getString("code")).isEqualTo("ReservedResourceName");
    }

    private ClusterBody body(String key) {
        return ClusterBody.of("Spark").workers(1, 0).under(key, identity);
    }

    private JsonObject preflight(String name, ClusterBody body) {
        return post(REGION + "/preflight", named(name, body)).require(200).json();
    }

    private Answer post(String path, JsonObject body) {
        return customer.azure().arm("POST", path, body);
    }

    private static JsonObject named(String name, ClusterBody body) {
        return body.with("/name", Json.createValue(name)).json();
    }

    private static JsonObject check(JsonObject answer, String name) {
        return answer.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(line -> line.getString("check").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check %s in %s".formatted(name, answer)));
    }

    private ClusterCreateRequestValidationParameters parameters(String name, String key) {
        var version = ClusterBody.keyVersion(key);
        return new ClusterCreateRequestValidationParameters()
                .withName(name)
                .withType("clusters")
                .withTenantId(LocalClient.TENANT)
                .withFetchAaddsResource(false)
                .withLocation("eastus")
                .withIdentity(new ClusterIdentity()
                        .withType(ResourceIdentityType.USER_ASSIGNED)
                        .withUserAssignedIdentities(Map.of(identity.id(), new UserAssignedIdentity())))
                .withProperties(new ClusterCreateProperties()
                        .withOsType(OSType.LINUX)
                        .withClusterDefinition(new ClusterDefinition()
                                .withKind("Spark")
                                .withConfigurations(Map.of(
                                        "gateway",
                                        Map.of(
                                                "restAuthCredential.isEnabled", true,
                                                "restAuthCredential.username", "admin",
                                                "restAuthCredential.password", "HttpPassword1234!"))))
                        .withComputeProfile(new ComputeProfile()
                                .withRoles(List.of(
                                        new Role().withName("workernode").withTargetInstanceCount(1))))
                        .withDiskEncryptionProperties(new DiskEncryptionProperties()
                                .withVaultUri(version.getString("vaultUri"))
                                .withKeyName(version.getString("keyName"))
                                .withKeyVersion(version.getString("keyVersion"))
                                .withMsiResourceId(identity.id())));
    }
}

package io.keyward.blackbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.resourcemanager.hdinsight.models.ClusterCreateProperties;
import com.azure.resourcemanager.hdinsight.models.ClusterCreateRequestValidationParameters;
import com.azure.resourcemanager.hdinsight.models.ComputeProfile;
import com.azure.resourcemanager.hdinsight.models.OSType;
import com.azure.resourcemanager.hdinsight.models.Role;
import com.azure.resourcemanager.hdinsight.models.ValidationErrorInfo;
import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.AzureSdkClient;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.SdkClusters;
import io.keyward.testserver.BothDatabases;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Preflights of a creation, a key change and a scale-up: every check runs, and nothing is stored. */
@BothDatabases
class PreflightIT {

    private static final String REGION = LocalAzure.PROVIDER + "/locations/eastus";

    private static final int MOST_WAITING = 5;

    private final Customer customer = Customer.of(BlackBox.server(), "preflight");
    private final AssignedIdentity identity = customer.identity("pre-identity");
    private final CustomerVault vault = customer.vault("pre-vault").grant(identity);
    private final SdkClusters sdk = new SdkClusters(AzureSdkClient.of(BlackBox.server()), "preflight", identity);

    @Test
    void a_valid_creation_passes_every_check_and_stores_nothing() {
        var answer = preflight("pregood", body(vault.key("good")));

        assertThat(answer.getBoolean("passed")).as(answer.toString()).isTrue();
        assertThat(answer.getInt("asked")).isOne();
        assertThat(check(answer, "roundTrip").getString("verdict")).isEqualTo("passed");
        assertThat(check(answer, "vaultQuota").getString("message")).contains("6 DEKs");
        assertThat(check(answer, "purgeProtection").getString("verdict")).isEqualTo("warned");
        assertThat(customer.cluster("pregood").get().status()).isEqualTo(404);
    }

    /** R12. One answer lists everything that is wrong, each with the command that repairs it. */
    @Test
    void a_refused_preflight_names_every_missing_permission_with_the_command_that_grants_it() {
        var key = vault.key("denied");
        vault.grant(identity, "get");

        var answer = preflight("predenied", body(key));

        vault.grant(identity);
        assertThat(answer.getBoolean("passed")).isFalse();
        for (var permission : List.of("wrapKey", "unwrapKey")) {
            var line = check(answer, permission);
            assertThat(line.getString("verdict")).isEqualTo("failed");
            assertThat(line.getString("code")).isEqualTo("KeyPermissionMissing");
            assertThat(line.getString("remedy")).contains("key permission " + permission);
            assertThat(line.getString("command")).startsWith("az keyvault set-policy --name");
        }
        assertThat(check(answer, "get").getString("verdict")).isEqualTo("passed");
        assertThat(check(answer, "roundTrip").getString("verdict")).isEqualTo("notReached");
    }

    @Test
    void a_refused_preflight_with_wait_seconds_waits_until_the_permission_arrives() {
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

    @Test
    void the_number_of_waiting_preflights_of_one_caller_is_limited() {
        var body = named("premany", body(vault.key("many")));
        vault.grant(identity, "get", "wrapKey");

        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> post(REGION + "/preflight?api-version=2021-06-01&waitSeconds=90", body),
                        task -> new Thread(task).start()))
                .limit(MOST_WAITING + 1)
                .toList();
        var first = (Answer) CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                .join();
        vault.grant(identity);

        assertThat(first.status()).isEqualTo(429);
        assertThat(first.header("Retry-After")).contains("10");
        assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 200))
                .hasSize(MOST_WAITING);
    }

    private void grantOnceRefused(int before) {
        Polling.until(() -> vault.log(before), calls -> calls.stream().anyMatch(call -> call.getInt("status") == 403));
        vault.grant(identity);
    }

    @Test
    void the_create_request_validation_of_hdinsight_lists_errors_and_warnings() {
        var key = vault.key("validated");
        vault.disable(key);

        var result = sdk.azure().locations().validateClusterCreateRequest("eastus", parameters("prevalid", key));

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
    void the_create_request_validation_of_hdinsight_has_no_error_for_a_valid_creation() {
        var result = sdk.azure()
                .locations()
                .validateClusterCreateRequest("eastus", parameters("prefine", vault.key("fine")));

        assertThat(result.validationErrors()).isEmpty();
    }

    /** R16 */
    @Test
    void a_preflight_of_a_key_change_checks_the_old_version_and_the_new_one() {
        var key = vault.key("Rehearsed");
        var cluster = customer.cluster("prerehearsed")
                .create(ClusterBody.of("Kafka").workers(2, 1).under(key, identity));
        var next = vault.key("Rehearsed");

        var granted = post(cluster.id() + "/preflight", ClusterBody.keyVersion(next))
                .require(200)
                .json();
        vault.grant(identity, "get", "wrapKey");
        var denied = post(cluster.id() + "/preflight", ClusterBody.keyVersion(next))
                .require(200)
                .json();
        vault.grant(identity);

        assertThat(granted.getBoolean("passed")).as(granted.toString()).isTrue();
        assertThat(check(granted, "opens").getString("key")).isEqualTo(key);
        assertThat(check(granted, "roundTrip").getString("key")).isEqualTo(next);
        assertThat(check(granted, "vaultQuota").getString("message")).contains("9 DEKs");
        assertThat(check(denied, "opens").getString("code")).isEqualTo("KeyPermissionMissing");
        assertThat(check(denied, "unwrapKey").getString("verdict")).isEqualTo("failed");
        assertThat(cluster.keysByHost().values()).containsOnly(key);
    }

    /** The identifier as a vault shows it, in place of its three parts. */
    @Test
    void both_preflights_accept_a_whole_key_identifier() {
        var key = vault.key("whole");
        var body = body(key)
                .with(
                        "/properties/diskEncryptionProperties",
                        Json.createObjectBuilder()
                                .add("keyIdentifier", key)
                                .add("msiResourceId", identity.id())
                                .build());

        var creation = preflight("prewhole", body);
        var cluster = customer.cluster("prewhole").create(body(key));
        var next = vault.key("whole");
        var change = post(
                        cluster.id() + "/preflight",
                        Json.createObjectBuilder().add("keyIdentifier", next).build())
                .require(200)
                .json();

        assertThat(creation.getBoolean("passed")).as(creation.toString()).isTrue();
        assertThat(check(creation, "roundTrip").getString("key")).isEqualTo(key);
        assertThat(check(change, "roundTrip").getString("key")).isEqualTo(next);
    }

    /** R25 */
    @Test
    void a_preflight_without_a_body_checks_a_scale_up_under_the_current_key() {
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

    /** A request that can be read is answered by check results, never by 400. */
    @Test
    void an_invalid_name_or_kind_is_a_failed_check_and_not_a_bad_request() {
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
        return new ClusterCreateRequestValidationParameters()
                .withName(name)
                .withType("clusters")
                .withTenantId(LocalClient.TENANT)
                .withFetchAaddsResource(false)
                .withLocation("eastus")
                .withIdentity(sdk.clusterIdentity())
                .withProperties(new ClusterCreateProperties()
                        .withOsType(OSType.LINUX)
                        .withClusterDefinition(SdkClusters.definition("Spark"))
                        .withComputeProfile(new ComputeProfile()
                                .withRoles(List.of(
                                        new Role().withName("workernode").withTargetInstanceCount(1))))
                        .withDiskEncryptionProperties(sdk.encryption(key)));
    }
}

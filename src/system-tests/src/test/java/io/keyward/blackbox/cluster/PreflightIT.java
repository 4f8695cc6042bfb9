package io.keyward.blackbox.cluster;

import static io.keyward.blackbox.cluster.PreflightRequests.REGION;
import static io.keyward.blackbox.cluster.PreflightRequests.check;
import static io.keyward.blackbox.cluster.PreflightRequests.named;
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
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.blackbox.client.SdkClusters;
import io.keyward.testserver.LocalClient;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Preflights of a creation: every check runs, and nothing is stored. */
class PreflightIT {

    private static final int MAX_WAITING = 5;

    private final Customer customer = Customer.of(BlackBox.server(), "preflight");
    private final AssignedIdentity identity = customer.identity("pre-identity");
    private final CustomerVault vault = customer.vault("pre-vault").grant(identity);
    private final PreflightRequests requests = new PreflightRequests(customer, identity);
    private final SdkClusters sdk = new SdkClusters(AzureSdkClient.of(BlackBox.server()), "preflight", identity);

    @Test
    void a_valid_creation_passes_every_check_and_stores_nothing() {
        var answer = requests.preflight("pregood", requests.body(vault.key("good")));

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

        var answer = requests.preflight("predenied", requests.body(key));

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

        var answer = requests.post(
                        REGION + "/preflight?api-version=2021-06-01&waitSeconds=60",
                        named("prelate", requests.body(key)))
                .require(200)
                .json();

        later.join();
        assertThat(answer.getBoolean("passed")).as(answer.toString()).isTrue();
        assertThat(answer.getInt("asked")).isBetween(2, 10);
    }

    @Test
    void the_number_of_waiting_preflights_of_one_caller_is_limited() {
        var body = named("premany", requests.body(vault.key("many")));
        vault.grant(identity, "get", "wrapKey");

        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> requests.post(REGION + "/preflight?api-version=2021-06-01&waitSeconds=90", body),
                        task -> new Thread(task).start()))
                .limit(MAX_WAITING + 1)
                .toList();
        var first = (Answer) CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new))
                .join();
        vault.grant(identity);

        assertThat(first.status()).isEqualTo(429);
        assertThat(first.header("Retry-After")).contains("10");
        assertThat(answers.stream().map(CompletableFuture::join).filter(answer -> answer.status() == 200))
                .hasSize(MAX_WAITING);
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

    /** A request that can be read is answered by check results, never by 400. */
    @Test
    void an_invalid_name_or_kind_is_a_failed_check_and_not_a_bad_request() {
        var storm =
                requests.body(vault.key("storm")).with("/properties/clusterDefinition/kind", Json.createValue("Storm"));

        var kind = requests.preflight("prekind", storm);
        var name = requests.preflight("my-microsoft", requests.body(vault.key("storm")));

        assertThat(check(kind, "request").getString("code")).isEqualTo("ClusterKindNotSupported");
        assertThat(check(name, "request").getString("code")).isEqualTo("ReservedResourceName");
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

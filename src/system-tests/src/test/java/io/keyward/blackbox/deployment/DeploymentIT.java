package io.keyward.blackbox.deployment;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.arm.Bodies;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployments with the real az, and deployments that are refused before anything is created. */
class DeploymentIT {

    private static final String EMPTY = "{\"resources\": []}";

    @TempDir
    Path folder;

    @Test
    void az_deploys_a_vault_a_key_a_cluster_under_the_key_and_the_rule_of_its_machines() throws IOException {
        var customer = Customer.of(BlackBox.server(), "templates");
        var az = AzDeployments.of(folder, "templates", DeploymentTemplate.text());

        var valid = az.answer("validate").getJsonObject("properties");
        var forecast = az.forecast();
        var created = az.answer("create").getJsonObject("properties");

        assertThat(valid.getString("provisioningState")).isEqualTo("Succeeded");
        assertThat(forecast).hasSize(7).allSatisfy(change -> assertThat(change.getString("changeType"))
                .isEqualTo("Create"));
        assertThat(created.getString("provisioningState")).isEqualTo("Succeeded");
        assertThat(created.toString()).doesNotContain(DeploymentTemplate.PASSWORD);
        var cluster = customer.cluster("templated").get().require(200).json();
        assertThat(value(created, "clusterId")).isEqualTo(cluster.getString("id"));
        assertThat(key(cluster)).isEqualTo(value(created, "key"));
        assertThat(cluster.getJsonObject("systemData").getString("createdByType"))
                .isEqualTo("Application");

        var rule = customer.azure().arm("GET", cluster.getString("id") + "/enrollmentRules/workers");
        assertThat(rule.require(200).json().getJsonObject("properties").getInt("machines"))
                .isEqualTo(3);
        assertThat(logs()).noneSatisfy(line -> assertThat(line).contains(DeploymentTemplate.PASSWORD));
        customer.cluster("templated").delete().require(202);
    }

    @Test
    @Tag("campaign")
    void az_says_what_a_repeated_deployment_changes_and_lists_both_deployments() throws IOException {
        var customer = Customer.of(BlackBox.server(), "templates-again");
        var az = AzDeployments.of(folder, "templates-again", DeploymentTemplate.text());
        var created = az.answer("create").getJsonObject("properties");

        az.write(inOtherCase(DeploymentTemplate.text()));
        assertThat(az.forecast()).allSatisfy(change -> assertThat(change.getString("changeType"))
                .as(change.toString())
                .isEqualTo("NoChange"));
        customer.cluster("templated")
                .patch(Bodies.object("{\"tags\": {\"by\": \"hand\"}}"))
                .require(200);
        assertThat(az.run("what-if").require(0).output())
                .contains("~ Microsoft.HDInsight/clusters/templated", "- tags.by", "\"hand\"")
                .doesNotContain(DeploymentTemplate.PASSWORD);

        var again = az.answer("create", "--name", "again");
        assertThat(again.getJsonObject("properties").getString("provisioningState"))
                .as("resources that exist stay as they are")
                .isEqualTo("Succeeded");
        assertThat(az.show("main").getJsonObject("properties")).isEqualTo(created);
        var late = az.cancel("main");
        assertThat(late.status()).isNotZero();
        assertThat(late.errors()).contains("DeploymentCannotBeCancelled");
        assertThat(az.delete("again").errors()).contains("MethodNotAllowed");
        assertThat(az.operations("main")).hasSize(7).allSatisfy(DeploymentIT::requireSucceeded);
        assertThat(az.names()).containsExactlyInAnyOrder("again", "main", "templated-storage");
        assertThat(logs()).noneSatisfy(line -> assertThat(line).contains(DeploymentTemplate.PASSWORD));
        customer.cluster("templated").delete().require(202);
    }

    @Test
    void a_template_in_the_published_form_has_the_key_of_the_storage_account_and_shows_it_nowhere() throws IOException {
        var customer = Customer.of(BlackBox.server(), "templates-published");
        var azure = customer.azure();
        var identity = customer.identity("published");
        var vault = customer.vault("published").grant(identity);
        var body = DeploymentTemplate.body(DeploymentTemplate.published(), published(vault.key("disks")));
        var path = DeploymentTemplate.path(customer, "published");

        var end = DeploymentWait.untilEnded(
                azure, azure.armText("PUT", path, body).require(201));
        assertThat(end.getString("status")).as(end.toString()).isEqualTo("Succeeded");

        var cluster = customer.cluster("published").get().require(200);
        var profile = cluster.json().getJsonObject("properties").getJsonObject("storageProfile");
        assertThat(profile.getJsonArray("storageaccounts").getJsonObject(0).getString("name"))
                .endsWith(".blob.core.localhost");
        var account = azure.everyPage(customer.group() + "/providers/Microsoft.Storage/storageAccounts")
                .get(0);
        var keys = azure.arm("POST", account.getString("id") + "/listKeys").require(200);
        var key = keys.json().getJsonArray("keys").getJsonObject(0).getString("value");
        assertThat(Stream.of(
                        azure.arm("GET", path),
                        azure.arm("GET", customer.group() + "/deployments/published/operations"),
                        azure.armText("POST", path + "/whatIf", body),
                        cluster))
                .allSatisfy(answer ->
                        assertThat(answer.require(200).body()).doesNotContain(key, DeploymentTemplate.PASSWORD));
        assertThat(logs()).noneMatch(line -> line.contains(key) || line.contains(DeploymentTemplate.PASSWORD));
        customer.cluster("published").delete().require(202);
    }

    /** @param key the full identifier of a key version */
    private static String published(String key) {
        var given = ClusterBody.keyVersion(key).entrySet().stream()
                .map(each -> "\"%s\": {\"value\": %s}".formatted(each.getKey(), each.getValue()));
        var others =
                Stream.of(DeploymentTemplate.parameters("published"), "\"identityName\": {\"value\": \"published\"}");
        return Stream.concat(others, given).collect(joining(", "));
    }

    @Test
    @Tag("campaign")
    void az_cancels_a_deployment_which_ends_after_what_runs() throws IOException {
        var customer = Customer.of(BlackBox.server(), "templates");
        var az = AzDeployments.of(folder, "templates", DeploymentTemplate.text());
        az.run("create", "--name", "canceled", "--no-wait").require(0);

        az.cancel("canceled").require(0);

        var path = DeploymentTemplate.path(customer, "canceled");
        Polling.until(
                () -> customer.azure()
                        .arm("GET", path)
                        .json()
                        .getJsonObject("properties")
                        .getString("provisioningState"),
                "Canceled"::equals);
    }

    // the case of these values does not matter
    private static String inOtherCase(String template) {
        return template.replace("\"Standard\"}", "\"standard\"}")
                .replace("Linux", "LINUX")
                .replace("\"Spark\"", "\"SPARK\"")
                .replace("RSA-OAEP-256", "rsa-oaep-256");
    }

    private static String value(JsonObject properties, String output) {
        return properties.getJsonObject("outputs").getJsonObject(output).getString("value");
    }

    private static String key(JsonObject cluster) {
        var encryption = cluster.getJsonObject("properties").getJsonObject("diskEncryptionProperties");
        return "%s/keys/%s/%s"
                .formatted(
                        encryption.getString("vaultUri").replaceAll("/$", ""),
                        encryption.getString("keyName"),
                        encryption.getString("keyVersion"));
    }

    private static void requireSucceeded(JsonValue operation) {
        assertThat(operation.asJsonObject().getJsonObject("properties").getString("provisioningState"))
                .isEqualTo("Succeeded");
    }

    private static List<String> logs() throws IOException {
        try (var files = Files.walk(BlackBox.server().logs())) {
            return files.filter(Files::isRegularFile).map(DeploymentIT::content).toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return ""; // the log file was rotated away meanwhile, or is not text
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resources\": [], \"outputs\": {\"o\": {\"type\": \"string\", \"value\": \"[listSecrets('a', 'b')]\"}}} | NotSupported | listSecrets",
                "{\"resources\": [], \"outputs\": {\"o\": {\"type\": \"secureObject\", \"value\": \"[listKeys(resourceId('Microsoft.DocumentDB/databaseAccounts', 'a'), '1')]\"}}} | NotSupported | databaseaccounts",
                "{\"resources\": [{\"type\": \"Microsoft.Sql/servers\", \"apiVersion\": \"2021-11-01\", \"name\": \"s\"}]} | NotSupported | Microsoft.Sql/servers",
                "{\"resources\": [], \"variables\": {\"v\": \"[concat('a'\"}, \"outputs\": {\"o\": {\"type\": \"string\", \"value\": \"[variables('v'\"}}, \"functions\": [1]} | NotSupported | functions",
                "{\"resources\": [], \"parameters\": {\"p\": {\"type\": \"string\"}}} | InvalidTemplate | 'p'"
            })
    void a_template_that_keyward_cannot_deploy_is_refused_before_anything_is_made(
            String template, String code, String name) {
        var customer = Customer.of(BlackBox.server(), "templates-refused");
        var path = DeploymentTemplate.path(customer, "refused");

        var answer = customer.azure().armText("PUT", path, DeploymentTemplate.body(template, ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(name);
        assertThat(customer.azure().arm("GET", path).status()).isEqualTo(404);
    }

    @Test
    void the_mode_complete_is_refused() {
        var customer = Customer.of(BlackBox.server(), "templates-refused");
        var body = DeploymentTemplate.body(EMPTY, "").replace("Incremental", "Complete");

        var answer = customer.azure().armText("PUT", DeploymentTemplate.path(customer, "complete"), body);

        assertThat(answer.code()).isEqualTo("NotSupported");
    }

    @Test
    void a_deployment_that_has_ended_cannot_be_canceled() {
        var customer = Customer.of(BlackBox.server(), "templates-ended");
        var path = DeploymentTemplate.path(customer, "empty");
        var started = customer.azure()
                .armText("PUT", path, DeploymentTemplate.body(EMPTY, ""))
                .require(201);

        DeploymentWait.untilEnded(customer.azure(), started);

        assertThat(customer.azure().arm("POST", path + "/cancel").code()).isEqualTo("DeploymentCannotBeCancelled");
    }
}

package io.keyward.blackbox.role;

import static io.keyward.blackbox.client.RoleIds.READER;
import static io.keyward.blackbox.role.RoleCommands.assign;
import static io.keyward.blackbox.role.RoleCommands.assignToProgram;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AzureCli;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.DirectoryPrincipal;
import io.keyward.testserver.LocalClient;
import io.keyward.testserver.RunningKeyward;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unmodified Azure CLI administers roles at every scope, and shows what a principal was refused. */
@Order(5) // early, while vaults get a port of their own: clients may not resolve names below localhost
class AzRolesIT {

    private static final String SUBSCRIPTION = "/subscriptions/" + LocalClient.SUBSCRIPTION;
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/az-roles";
    private static final String CLUSTER = GROUP + "/providers/Microsoft.HDInsight/clusters/az-cluster";
    private static final String IDENTITY = GROUP + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/az-msi";
    private static final String VAULT = GROUP + "/providers/Microsoft.KeyVault/vaults/az-vault";

    @TempDir
    static Path folder;

    private static RunningKeyward server;
    private static Customer customer;
    private static AzureCli az;

    @BeforeAll
    static void log_in() throws IOException {
        server = BlackBox.server();
        customer = Customer.of(server, "az-roles");
        customer.identity("az-msi");
        customer.vault("az-vault");
        customer.cluster("az-cluster").create(ClusterBody.of("Spark").workers(1, 1));
        az = AzureCli.of(server, Files.createDirectory(folder.resolve("owner")));
    }

    @Test
    void a_role_is_assigned_listed_and_removed_at_a_cluster() {
        requireAssignedListedAndRemoved(CLUSTER);
    }

    @Tag("campaign")
    @ParameterizedTest
    @ValueSource(strings = {SUBSCRIPTION, GROUP, IDENTITY, VAULT, VAULT + "/keys/az-key"})
    void a_role_is_assigned_listed_and_removed_at_every_other_scope(String scope) {
        requireAssignedListedAndRemoved(scope);
    }

    private static void requireAssignedListedAndRemoved(String scope) {
        var principal = DirectoryPrincipal.servicePrincipal(customer.azure());

        var created = object(az.json(assignToProgram("Reader", principal, scope)));
        var listed = az.json("role", "assignment", "list", "--scope", scope, "--assignee", principal.clientId());
        az.run("role", "assignment", "delete", "--ids", created.getString("id")).require(0);
        var left = az.json("role", "assignment", "list", "--all", "--assignee", principal.clientId());

        assertThat(created.getString("scope")).isEqualToIgnoringCase(scope);
        assertThat(objects(listed))
                .extracting(assignment -> assignment.getString("id"))
                .containsExactly(created.getString("id"));
        assertThat(objects(listed).get(0))
                .containsEntry("roleDefinitionName", Json.createValue("Reader"))
                .containsEntry("principalName", Json.createValue(principal.clientId()));
        assertThat(objects(left)).isEmpty();
    }

    @Tag("campaign")
    @Test
    void a_user_is_found_by_the_login_name_and_a_list_of_all_has_vaults_and_what_keyward_stores() {
        var user = DirectoryPrincipal.named(customer.azure(), "user", "ann@az-roles.test");
        az.json(assign("Reader", "ann@az-roles.test", VAULT));
        az.json(assign(READER, "ann@az-roles.test", GROUP));

        var again = object(az.json(assign("Reader", user.objectId(), VAULT)));
        var all = az.json("role", "assignment", "list", "--all", "--assignee", "ann@az-roles.test");
        var inherited = az.json(
                "role", "assignment", "list", "--scope", VAULT, "--include-inherited", "--assignee", user.objectId());

        assertThat(again.getString("scope")).isEqualToIgnoringCase(VAULT);
        assertThat(objects(all))
                .extracting(assignment -> assignment.getString("scope").toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(GROUP.toLowerCase(Locale.ROOT), VAULT.toLowerCase(Locale.ROOT));
        assertThat(objects(all))
                .extracting(assignment -> assignment.getString("principalType"))
                .containsOnly("User");
        assertThat(objects(inherited)).hasSize(2);
    }

    @Test
    void a_custom_role_is_defined_and_assigned_by_name() {
        var principal = DirectoryPrincipal.servicePrincipal(customer.azure());
        var definition = Json.createObjectBuilder()
                .add("Name", "Az key rotation")
                .add("Description", "Change keys")
                .add(
                        "Actions",
                        Json.createArrayBuilder(List.of(
                                "Microsoft.HDInsight/clusters/read",
                                "Microsoft.HDInsight/clusters/rotatediskencryptionkey/action")))
                .add("AssignableScopes", Json.createArrayBuilder().add(GROUP))
                .build();

        var created = object(az.json("role", "definition", "create", "--role-definition", definition.toString()));
        var listed = az.json(
                "role", "definition", "list", "--custom-role-only", "--scope", GROUP, "--name", "Az key rotation");
        az.json(assignToProgram("Az key rotation", principal, CLUSTER));

        assertThat(created.getString("roleName")).isEqualTo("Az key rotation");
        assertThat(objects(listed))
                .extracting(role -> role.getString("name"))
                .containsExactly(created.getString("name"));
        assertThat(principal.call("GET", CLUSTER, null).status()).isEqualTo(200);
        assertThat(principal.call("DELETE", CLUSTER, null).status()).isEqualTo(403);
    }

    @Tag("campaign")
    @Test
    void a_reader_reads_and_az_prints_the_refusal_of_a_change() throws IOException {
        var reader = DirectoryPrincipal.servicePrincipal(customer.azure());
        reader.assign(READER, GROUP);
        var asReader = az.as(reader, Files.createDirectory(folder.resolve("reader")));

        var shown = object(asReader.json("hdinsight", "show", "-g", "az-roles", "-n", "az-cluster"));
        var refused = asReader.run("hdinsight", "update", "-g", "az-roles", "-n", "az-cluster", "--tags", "a=b");
        var assigned = asReader.run(assignToProgram("Owner", reader, VAULT));

        assertThat(shown.getString("name")).isEqualTo("az-cluster");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("(AuthorizationFailed) The client '%1$s' with object id '%1$s'".formatted(reader.objectId()))
                .contains("'Microsoft.HDInsight/clusters/write' over scope '" + CLUSTER);
        assertThat(assigned.status()).isEqualTo(1);
        assertThat(assigned.errors())
                .contains(
                        "(AuthorizationFailed)",
                        "'Microsoft.Authorization/roleAssignments/write' over scope '" + VAULT);
    }

    @Tag("campaign")
    @Test
    void the_activity_log_shows_who_assigned_a_role() {
        var principal = DirectoryPrincipal.servicePrincipal(customer.azure());
        var assignment = principal.assign(READER, GROUP);

        var events = az.json("monitor", "activity-log", "list", "-g", "az-roles", "--offset", "1h");

        assertThat(objects(events))
                .filteredOn(event -> event.getString("resourceId").equalsIgnoreCase(assignment))
                .allSatisfy(event -> {
                    assertThat(event.getString("caller"))
                            .isEqualTo(customer.azure().callerId());
                    assertThat(event.getJsonObject("operationName").getString("value"))
                            .isEqualTo("Microsoft.Authorization/roleAssignments/write");
                })
                .extracting(event -> event.getJsonObject("status").getString("value"))
                .containsExactlyInAnyOrder("Succeeded", "Started");
    }

    @Tag("campaign")
    @Test
    void the_change_log_shows_who_got_and_who_lost_a_role() {
        var principal = DirectoryPrincipal.servicePrincipal(customer.azure());
        var assignment = principal.assign(READER, CLUSTER);
        az.run("role", "assignment", "delete", "--ids", assignment).require(0);

        // az lists the changes before the current second only
        var changes = Polling.until(() -> changes(principal), found -> found.size() > 1);

        assertThat(changes)
                .allSatisfy(change -> {
                    assertThat(change.getString("caller"))
                            .isEqualTo(customer.azure().callerId());
                    assertThat(change.getString("roleName")).isEqualTo("Reader");
                    assertThat(change.getString("scope")).isEqualToIgnoringCase(CLUSTER);
                    assertThat(change.getString("principalName")).isEqualTo(principal.clientId());
                })
                .extracting(change -> change.getString("action"))
                .containsExactlyInAnyOrder("Granted", "Revoked");
    }

    private static List<JsonObject> changes(DirectoryPrincipal principal) {
        return objects(az.json("role", "assignment", "list-changelogs")).stream()
                .filter(change -> principal.objectId().equals(change.getString("principalId", null)))
                .toList();
    }

    @Tag("campaign")
    @Test
    void a_vault_with_roles_admits_who_has_a_role_for_keys() throws IOException {
        var officer = DirectoryPrincipal.servicePrincipal(customer.azure());
        officer.assign(READER, GROUP);
        var vault = object(az.json("keyvault", "create", "-g", "az-roles", "-n", "az-rbac", "-l", "eastus"));
        var key = vault.getJsonObject("properties").getString("vaultUri") + "keys/K";
        var asOfficer = az.as(officer, Files.createDirectory(folder.resolve("officer")));

        var refused = asOfficer.run("keyvault", "key", "create", "--id", key, "--kty", "RSA");
        az.json(assign("Key Vault Crypto Officer", officer.clientId(), vault.getString("id")));
        var created = asOfficer.json("keyvault", "key", "create", "--id", key, "--kty", "RSA");

        assertThat(vault.getJsonObject("properties").getBoolean("enableRbacAuthorization"))
                .isTrue();
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("(Forbidden) Caller is not authorized to perform action on resource.");
        assertThat(refused.errors()).contains("ForbiddenByRbac");
        assertThat(object(created).getJsonObject("key").getString("kid")).containsIgnoringCase("/keys/K/");
    }

    private static JsonObject object(JsonValue value) {
        return value.asJsonObject();
    }

    private static List<JsonObject> objects(JsonValue value) {
        return value.asJsonArray().getValuesAs(JsonObject.class);
    }
}

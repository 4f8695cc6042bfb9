package io.keyward.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ActivityLog;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerVault;
import io.keyward.testsupport.Race;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The activity log says what happened, even if a caller chooses names, races and long texts to hide it. */
class TruthfulRecordsIT {

    private static final String CLUSTERS = "Microsoft.HDInsight/clusters/";

    private final Customer customer = Customer.of(BlackBox.server(), "resourceGroups");
    private final AssignedIdentity identity = customer.identity("truthful-identity");
    private final CustomerVault vault = customer.vault("truthful-vault").grant(identity);

    @Test
    void a_cluster_called_providers_keeps_its_actions() {
        var cluster = customer.cluster("providers");
        cluster.create(ClusterBody.of("Spark").workers(1, 1).under(vault.key("First"), identity));
        cluster.awaitSuccess(cluster.rotate(vault.key("Second")));
        customer.azure().arm("POST", cluster.id() + "/listHosts").require(200);
        customer.azure()
                .arm(
                        "PUT",
                        cluster.id() + "/webhooks/providers",
                        ClusterBody.object("{\"properties\": {\"url\": \"x\"}}"))
                .require(400);
        cluster.awaitSuccess(customer.azure().arm("DELETE", cluster.id()));

        var events = events("resourceId eq '%s'".formatted(cluster.id()));

        assertThat(events)
                .extracting(event -> word(event, "operationName") + " " + word(event, "status"))
                .containsExactly(
                        CLUSTERS + "delete Succeeded",
                        CLUSTERS + "delete Accepted",
                        CLUSTERS + "webhooks/write Failed",
                        CLUSTERS + "rotatediskencryptionkey/action Succeeded",
                        CLUSTERS + "rotatediskencryptionkey/action Accepted",
                        CLUSTERS + "write Succeeded",
                        CLUSTERS + "write Accepted");
        assertThat(events)
                .extracting(event -> word(event, "resourceProviderName"))
                .containsOnly("Microsoft.HDInsight");
        assertThat(word(events.get(0), "resourceType")).isEqualTo("Microsoft.HDInsight/clusters");
        assertThat(word(events.get(2), "resourceType")).isEqualTo("Microsoft.HDInsight/clusters/webhooks");
        assertThat(events("resourceProvider eq 'Microsoft.HDInsight' and resourceGroupName eq 'resourceGroups'"))
                .containsAll(events);
    }

    @Test
    void a_request_that_no_route_takes_names_no_action() {
        var cluster = customer.clusters() + "/unmatched" + UUID.randomUUID();

        customer.azure().arm("DELETE", cluster + "/nothing").require(404);
        customer.azure().arm("POST", cluster).require(405);

        assertThat(events("resourceId eq '%s'".formatted(cluster)))
                .extracting(event -> word(event, "operationName") + " " + word(event, "subStatus"))
                .containsExactlyInAnyOrder(
                        "Microsoft.HDInsight/unmatchedRequests/action 404",
                        "Microsoft.HDInsight/unmatchedRequests/action 405");
    }

    @Test
    void of_eight_first_registrations_of_a_backup_at_once_each_has_a_record() {
        var backup = subscription() + "/providers/Microsoft.HDInsight/keyBackups/race" + UUID.randomUUID();
        var body = ClusterBody.object(
                """
                {"properties": {"takenAt": "2026-01-01T00:00:00Z", "keys": ["%s"]}}"""
                        .formatted(vault.key("Backup")));
        Runnable put = () -> customer.azure().arm("PUT", backup, body).require(200);

        assertThat(Race.run(IntStream.range(0, 8).mapToObj(each -> put).toArray(Runnable[]::new)))
                .isEmpty();

        assertThat(events("resourceId eq '%s'".formatted(backup)))
                .hasSize(8)
                .allMatch(event -> word(event, "operationName").equals("Microsoft.HDInsight/keyBackups/write"))
                .allMatch(event -> word(event, "status").equals("Succeeded"));
    }

    @Test
    void a_wildcard_behind_hundreds_of_actions_shows_in_the_record_of_the_role() {
        var role = subscription() + "/providers/Microsoft.Authorization/roleDefinitions/" + UUID.randomUUID();
        var actions = Json.createArrayBuilder();
        IntStream.range(0, 400).forEach(i -> actions.add("Microsoft.Storage/x%d/read".formatted(i)));
        var permission = Json.createObjectBuilder()
                .add("actions", actions.add("*"))
                .add("notActions", Json.createArrayBuilder().add("Microsoft.Sql/*/delete"));
        var properties = Json.createObjectBuilder()
                .add("roleName", "Role " + UUID.randomUUID())
                .add("type", "CustomRole")
                .add("permissions", Json.createArrayBuilder().add(permission))
                .add("assignableScopes", Json.createArrayBuilder().add(subscription()));
        customer.azure()
                .arm(
                        "PUT",
                        role,
                        Json.createObjectBuilder().add("properties", properties).build())
                .require(201);

        var facts = events("resourceId eq '%s'".formatted(role)).get(0).getJsonObject("properties");

        assertThat(facts.getString("wildcards")).isEqualTo("actions: *, notActions: Microsoft.Sql/*/delete");
        assertThat(facts.getString("assignableScopes")).isEqualTo(subscription());
        assertThat(facts.getString("permissions")).containsPattern("SHA-256 [0-9a-f]{64}$");
        customer.azure().arm("DELETE", role).require(200);
    }

    @Test
    void a_change_of_the_whole_key_policy_has_one_record() {
        var cluster = customer.cluster("half" + UUID.randomUUID().toString().substring(0, 8));
        cluster.create(ClusterBody.of("Spark").workers(1, 1).under(vault.key("Policy"), identity));
        var policy = cluster.id() + "/keyPolicy";
        var change = "{\"properties\": {\"rebootHold\": true, \"followNewestVersion\": true}}";

        customer.azure().arm("PATCH", policy, ClusterBody.object(change)).require(200);

        assertThat(events("resourceId eq '%s'".formatted(policy)))
                .extracting(event -> word(event, "operationName") + " " + word(event, "status"))
                .containsExactly(CLUSTERS + "keyPolicy/write Succeeded");
    }

    private String subscription() {
        return customer.clusters().replaceFirst("(/subscriptions/[^/]+)/.*", "$1");
    }

    private List<JsonObject> events(String condition) {
        return new ActivityLog(customer.azure()).events(condition);
    }

    private static String word(JsonObject event, String name) {
        return event.getJsonObject(name).getString("value");
    }
}

package io.keyward.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.ActivityLog;
import io.keyward.blackbox.client.AssignedIdentity;
import io.keyward.blackbox.client.BlackBox;
import io.keyward.blackbox.client.ClusterBody;
import io.keyward.blackbox.client.Customer;
import io.keyward.blackbox.client.CustomerCluster;
import io.keyward.blackbox.client.CustomerVault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The activity log shows what a caller does, with the request ids of the vault calls that proved the key. */
class ActivityLogIT {

    private static final String ROTATE = "Microsoft.HDInsight/clusters/rotatediskencryptionkey/action";

    private final Customer customer = Customer.of(BlackBox.server(), "audited");
    private final AssignedIdentity identity = customer.identity("audited-identity");
    private final CustomerVault vault = customer.vault("audited-vault").grant(identity);
    private final CustomerCluster cluster =
            customer.cluster("audited" + UUID.randomUUID().toString().substring(0, 8));

    @Test
    void a_rotation_is_recorded_from_the_request_to_its_end() {
        var first = vault.key("First");
        var second = vault.key("Second");
        cluster.create(ClusterBody.of("Spark").workers(1, 1).under(first, identity));

        cluster.awaitSuccess(cluster.rotate(second));

        var events = events("resourceId eq '%s'".formatted(cluster.id()));
        var rotation =
                events.stream().filter(event -> action(event).equals(ROTATE)).toList();
        assertThat(events)
                .extracting(ActivityLogIT::summary)
                .containsExactly(
                        ROTATE + " Succeeded",
                        ROTATE + " Accepted",
                        "Microsoft.HDInsight/clusters/write Succeeded",
                        "Microsoft.HDInsight/clusters/write Accepted");
        assertThat(rotation).allSatisfy(event -> {
            assertThat(event.getString("caller")).isEqualTo(customer.azure().callerId());
            assertThat(properties(event).getString("vaultRequestIds")).isNotEmpty();
        });
        assertThat(rotation)
                .extracting(event -> event.getString("correlationId"))
                .containsOnly(rotation.get(0).getString("correlationId"));
        assertThat(properties(rotation.get(0)).keySet())
                .filteredOn(name -> name.startsWith("deks under "))
                .singleElement()
                .asString()
                .isEqualToIgnoringCase("deks under " + second);
        assertThat(rotation.get(1).getJsonObject("httpRequest").getString("clientIpAddress"))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void a_refused_change_and_a_change_of_tags_are_recorded() {
        cluster.create(ClusterBody.of("Spark"));

        cluster.rotate(vault.key("Unwanted")).require(409);
        cluster.patch(Json.createObjectBuilder()
                        .add("tags", Json.createObjectBuilder().add("team", "data"))
                        .build())
                .require(200);

        assertThat(events("resourceId eq '%s'".formatted(cluster.id())))
                .extracting(ActivityLogIT::summary)
                .startsWith("Microsoft.HDInsight/clusters/write Succeeded", ROTATE + " Failed");
        assertThat(events("resourceId eq '%s' and status eq 'Failed'".formatted(cluster.id())))
                .extracting(event -> properties(event).getString("errorCode"))
                .containsExactly("DiskEncryptionNotEnabled");
    }

    @Test
    void a_role_assignment_its_deletion_and_a_refused_one_are_recorded() {
        var scope = customer.group();
        var assignment = scope + "/providers/Microsoft.Authorization/roleAssignments/" + UUID.randomUUID();
        var conditional = Json.createMergePatch(ClusterBody.object("{\"properties\": {\"condition\": \"true\"}}"));

        customer.azure().arm("PUT", assignment, reader()).require(201);
        customer.azure()
                .arm("PUT", assignment, conditional.apply(reader()).asJsonObject())
                .require(400);
        customer.azure().arm("DELETE", assignment).require(200);

        var events = events("resourceId eq '%s'".formatted(assignment));
        assertThat(events)
                .extracting(ActivityLogIT::summary)
                .containsExactly(
                        "Microsoft.Authorization/roleAssignments/delete Succeeded",
                        "Microsoft.Authorization/roleAssignments/delete Started",
                        "Microsoft.Authorization/roleAssignments/write Failed",
                        "Microsoft.Authorization/roleAssignments/write Succeeded",
                        "Microsoft.Authorization/roleAssignments/write Started");
        assertThat(properties(events.get(3)).getString("principalId"))
                .isEqualTo(properties(events.get(0)).getString("principalId"));
        assertThat(properties(events.get(3)).getString("roleDefinitionId"))
                .endsWith("/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7");
    }

    /** The properties of a role assignment: Reader for a random user id. */
    private static JsonObject reader() {
        return ClusterBody.object(
                """
                {"properties": {
                  "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7",
                  "principalId": "%s", "principalType": "User"}}"""
                        .formatted(UUID.randomUUID()));
    }

    @Test
    void a_read_is_not_recorded_and_an_unknown_filter_is_refused() {
        cluster.create(ClusterBody.of("Spark"));
        var before = events("resourceId eq '%s'".formatted(cluster.id()));

        cluster.get().require(200);
        var refused = customer.azure().arm("GET", ActivityLog.path("unknown eq 'x'"));

        assertThat(events("resourceId eq '%s'".formatted(cluster.id()))).isEqualTo(before);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(events("resourceUri eq '%s'".formatted(cluster.id()))).isEqualTo(before);
        assertThat(events("resourceGroupName eq 'AUDITED'")).isNotEmpty();
        assertThat(events("resourceGroupName eq 'another'")).isEmpty();
    }

    private List<JsonObject> events(String condition) {
        return new ActivityLog(customer.azure()).events(condition);
    }

    private static String summary(JsonObject event) {
        return action(event) + " " + event.getJsonObject("status").getString("value");
    }

    private static String action(JsonObject event) {
        return event.getJsonObject("operationName").getString("value");
    }

    private static JsonObject properties(JsonObject event) {
        return event.getJsonObject("properties");
    }
}

package io.keyward.blackbox.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.AmbariClient;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Alerts about a cluster's disk encryption key on the Ambari wire, while the key works, is lost, and is back. */
@Order(7) // near the other tests on this server, which stops after the last of them
@ResourceLock(value = PromptServer.NAME, mode = ResourceAccessMode.READ)
@OwnServers(PromptServer.NAME)
class AmbariAlertsIT extends AmbariFixture {

    private static final String VAULT_STATUS = "disk_encryption_key_vault_status";

    @Test
    void the_vault_status_alert_is_ok_as_soon_as_the_cluster_runs() {
        var before = Instant.now();
        var client = client(create("fresh"));

        var alert = client.vaultStatus();

        assertThat(alert)
                .containsEntry("cluster_name", Json.createValue(client.cluster()))
                .containsEntry("definition_name", Json.createValue(VAULT_STATUS))
                .containsEntry("label", Json.createValue("Disk Encryption Key Vault Status"))
                .containsEntry("state", Json.createValue("OK"))
                .containsEntry("maintenance_state", Json.createValue("OFF"))
                .containsEntry("host_name", JsonValue.NULL)
                .containsEntry("instance", JsonValue.NULL)
                .containsKeys(
                        "component_name",
                        "definition_id",
                        "firmness",
                        "id",
                        "occurrences",
                        "repeat_tolerance",
                        "scope",
                        "service_name",
                        "text");
        assertThat(millis(alert, "original_timestamp")).isBetween(before, Instant.now());
        assertThat(millis(alert, "latest_timestamp")).isBetween(before, Instant.now());
    }

    @Test
    void a_lost_key_is_critical_on_the_cluster_and_its_nodes_and_ok_when_the_key_is_back() {
        var vault = vault("lost");
        var key = vault.key("k");
        var cluster = createUnder(key, "lost");
        var client = client(cluster);
        var nodes = cluster.keysByHost().size();
        vault.disable(key);
        var lost = client.awaitVaultStatus("CRITICAL");
        var hosts = client.alerts("fields=Alert/host_name&Alert/state=CRITICAL&!Alert/host_name.isEmpty()");
        var alerts = customer.azure().arm("GET", cluster.id() + "/alerts").require(200);
        vault.enable(key);

        var recovered = client.awaitVaultStatus("OK");

        assertThat(lost.getString("text")).contains("is disabled").contains("enable it");
        assertThat(hosts).hasSize(nodes);
        assertThat(alerts.json().getJsonArray("value").getJsonObject(0))
                .containsEntry("cause", Json.createValue("KeyDisabled"))
                .containsEntry("state", Json.createValue("Open"));
        assertThat(millis(recovered, "original_timestamp")).isAfter(millis(lost, "original_timestamp"));
        assertThat(client.history("AlertHistory/definition_name=" + VAULT_STATUS + "&AlertHistory/host_name.isEmpty()"))
                .extracting(change -> change.getString("state"))
                .startsWith("OK")
                .endsWith("CRITICAL");
    }

    @Tag("campaign")
    @Test
    void the_history_has_the_cleared_alerts_of_the_nodes() {
        var vault = vault("past");
        var key = vault.key("k");
        var cluster = createUnder(key, "past");
        var client = client(cluster);
        var nodes = cluster.keysByHost().keySet();
        vault.disable(key);
        client.awaitVaultStatus("CRITICAL");
        vault.enable(key);
        client.awaitVaultStatus("OK");
        cluster.awaitSuccess(cluster.rotate(vault.key("k")).require(202));

        var changes = client.history("!AlertHistory/host_name.isEmpty()&sortBy=AlertHistory/timestamp.asc");

        assertThat(changes)
                .extracting(change -> change.getString("state"))
                .containsExactly(Stream.of("CRITICAL", "OK")
                        .flatMap(state -> nodes.stream().map(node -> state))
                        .toArray(String[]::new));
        assertThat(changes)
                .extracting(change -> change.getJsonNumber("id").longValue())
                .doesNotHaveDuplicates();
        assertThat(changes.stream().map(change -> change.getString("host_name").replaceFirst("\\..*", "")))
                .hasSameElementsAs(nodes);
        assertDescribesTheLoss(changes.get(0), client);
    }

    @Test
    void a_lasting_fault_of_the_vault_is_unknown_and_not_called_a_revocation() {
        var vault = vault("dumb");
        var cluster = createUnder(vault.key("k"), "dumb");
        vault.injectFault(Json.createObjectBuilder().add("kind", "reset").build());

        var alert = client(cluster).awaitVaultStatus("UNKNOWN");
        vault.clearFaults();

        assertThat(alert.getString("text"))
                .contains("says nothing about the key")
                .doesNotContain("revoked");
    }

    @Test
    void an_upcoming_expiry_and_a_newer_version_have_alerts_of_their_own() {
        var vault = vault("ahead");
        var old = vault.key("k");
        var cluster = createUnder(old, "ahead");
        vault.update(
                old,
                Json.createObjectBuilder()
                        .add("exp", Instant.now().plusSeconds(5 * 24 * 3600).getEpochSecond())
                        .build());
        var client = client(cluster);
        // before a newer version exists, because the attributes of an older version are read less often
        awaitWarning(client, "disk_encryption_key_expiry");
        vault.key("k");
        var warned = awaitWarning(client, "disk_encryption_key_version");

        assertThat(client.vaultStatus().getString("state")).isEqualTo("OK");
        assertThat(warned)
                .anySatisfy(alert -> assertThat(alert.getString("text")).contains("in less than 7 days"));
    }

    @Tag("campaign")
    @Test
    void alerts_are_summarized_and_described_as_ambari_does() {
        var client = client(create("sums"));
        client.awaitVaultStatus("OK");

        var summary = client.get("alerts?format=summary").json().getJsonObject("alerts_summary");
        var grouped = client.get("alerts?format=groupedSummary&Alert/definition_name=" + VAULT_STATUS)
                .json()
                .getJsonArray("alerts_summary_grouped");
        var definition = client.get("alert_definitions/1").json().getJsonObject("AlertDefinition");
        var cluster = client.get("").json();

        assertThat(summary).containsOnlyKeys("OK", "WARNING", "CRITICAL", "UNKNOWN");
        assertThat(summary.getJsonObject("CRITICAL").getInt("count")).isZero();
        assertThat(summary.getJsonObject("OK").getInt("count")).isPositive();
        assertThat(grouped).hasSize(1);
        assertThat(grouped.getJsonObject(0).getJsonObject("summary").getJsonObject("OK"))
                .containsKeys("count", "original_timestamp", "maintenance_count", "latest_text");
        assertThat(definition.getString("name")).isEqualTo(VAULT_STATUS);
        assertThat(cluster.getJsonObject("Clusters").getString("cluster_name")).isEqualTo(client.cluster());
        assertThat(cluster.getJsonObject("alerts_summary").getInt("CRITICAL")).isZero();
        assertThat(cluster.getString("href")).startsWith(server.keyward().toString());
    }

    @Tag("campaign")
    @Test
    void fields_filters_and_pages_select_what_is_returned() {
        var client = client(create("choice"));

        var chosen = client.alerts("fields=Alert/state&Alert/state.in(OK,WARNING)&Alert/maintenance_state=OFF");
        var none = client.alerts("Alert/state=CRITICAL");
        var page = client.get("alerts?page_size=2&from=1&sortBy=Alert/id.desc").json();
        var one = client.get("alerts/1?minimal_response=true").json();

        assertThat(chosen).isNotEmpty().allSatisfy(alert -> assertThat(alert)
                .containsKeys("state", "maintenance_state", "definition_name")
                .doesNotContainKey("text"));
        assertThat(none).isEmpty();
        assertThat(page.getJsonArray("items")).hasSize(2);
        assertThat(page.getString("itemTotal"))
                .isEqualTo(String.valueOf(client.alerts("").size()));
        assertThat(one).containsOnlyKeys("Alert");
    }

    private void assertDescribesTheLoss(JsonObject change, AmbariClient client) {
        assertThat(change)
                .containsEntry("definition_name", Json.createValue(VAULT_STATUS))
                .containsEntry("component_name", Json.createValue("AMBARI_AGENT"))
                .containsEntry("cluster_name", Json.createValue(client.cluster()));
        assertThat(change.getString("text")).contains("is disabled");
        assertThat(client.get("alert_history/" + change.getJsonNumber("id")).status())
                .isEqualTo(200);
    }

    private static List<String> names(List<JsonObject> alerts) {
        return alerts.stream().map(alert -> alert.getString("definition_name")).toList();
    }

    private static Instant millis(JsonObject alert, String name) {
        return Instant.ofEpochMilli(alert.getJsonNumber(name).longValue());
    }

    private static List<JsonObject> awaitWarning(AmbariClient client, String name) {
        return Polling.until(() -> client.alerts("Alert/state=WARNING"), alerts -> names(alerts)
                .contains(name));
    }
}

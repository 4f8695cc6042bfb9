package io.keyward.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.testserver.BothDatabases;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What readers of Ambari's alerts see of a cluster's disk encryption key, before, on and after the day it is taken away. */
@BothDatabases
class AmbariWireIT extends ClustersReadByAmbari {

    private static final String VAULT_STATUS = "disk_encryption_key_vault_status";

    @Test
    void the_vault_status_is_there_as_ok_as_soon_as_the_cluster_runs() {
        var before = Instant.now();
        var reader = reader(running("fresh"));

        var line = reader.vaultStatus();

        assertThat(line)
                .containsEntry("cluster_name", Json.createValue(reader.cluster()))
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
        assertThat(millis(line, "original_timestamp")).isBetween(before, Instant.now());
        assertThat(millis(line, "latest_timestamp")).isBetween(before, Instant.now());
    }

    @Test
    void
            a_lost_key_is_critical_with_cause_remedy_and_the_nodes_at_risk_and_ok_again_when_it_is_back_with_no_hand_laid_on() {
        var vault = vault("lost");
        var key = vault.key("k");
        var cluster = under(key, "lost");
        var reader = reader(cluster);
        var nodes = cluster.keys().size();
        vault.update(key, AlertServer.enabled(false));
        var noticed = reader.untilVaultStatus("CRITICAL");
        var hosts = reader.alerts("fields=Alert/host_name&Alert/state=CRITICAL&!Alert/host_name.isEmpty()");
        var alerts = customer.azure().arm("GET", cluster.id() + "/alerts").require(200);
        vault.update(key, AlertServer.enabled(true));

        var recovered = reader.untilVaultStatus("OK");

        assertThat(noticed.getString("text")).contains("is disabled").contains("enable it");
        assertThat(hosts).hasSize(nodes);
        assertThat(alerts.json().getJsonArray("value").getJsonObject(0))
                .containsEntry("cause", Json.createValue("KeyDisabled"))
                .containsEntry("state", Json.createValue("Open"));
        assertThat(millis(recovered, "original_timestamp")).isAfter(millis(noticed, "original_timestamp"));
        assertThat(reader.history("AlertHistory/definition_name=" + VAULT_STATUS + "&AlertHistory/host_name.isEmpty()"))
                .extracting(change -> change.getString("state"))
                .startsWith("OK")
                .endsWith("CRITICAL");
    }

    @Test
    void the_history_has_the_lines_of_the_nodes_too_when_they_are_over() {
        var vault = vault("past");
        var key = vault.key("k");
        var cluster = under(key, "past");
        var reader = reader(cluster);
        var nodes = cluster.keys().keySet();
        vault.update(key, AlertServer.enabled(false));
        reader.untilVaultStatus("CRITICAL");
        vault.update(key, AlertServer.enabled(true));
        reader.untilVaultStatus("OK");
        cluster.requireSuccess(cluster.rotate(vault.key("k")).require(202));

        var changes = reader.history("!AlertHistory/host_name.isEmpty()&sortBy=AlertHistory/timestamp.asc");

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
        requireTold(changes.get(0), reader);
    }

    @Test
    void a_lasting_fault_is_unknown_and_no_revocation() {
        var vault = vault("dumb");
        var cluster = under(vault.key("k"), "dumb");
        vault.misbehave(Json.createObjectBuilder().add("kind", "reset").build());

        var line = reader(cluster).untilVaultStatus("UNKNOWN");

        assertThat(line.getString("text"))
                .contains("says nothing about the key")
                .doesNotContain("revoked");
        vault.behave();
    }

    @Test
    void what_will_hurt_is_a_line_of_its_own_before_it_does() {
        var vault = vault("ahead");
        var old = vault.key("k");
        var cluster = under(old, "ahead");
        vault.update(
                old,
                Json.createObjectBuilder()
                        .add("exp", Instant.now().plusSeconds(5 * 24 * 3600).getEpochSecond())
                        .build());
        vault.key("k");
        var reader = reader(cluster);

        var warned = Patience.until(() -> reader.alerts("Alert/state=WARNING"), lines -> names(lines)
                .containsAll(List.of("disk_encryption_key_expiry", "disk_encryption_key_version")));

        assertThat(reader.vaultStatus().getString("state")).isEqualTo("OK");
        assertThat(warned).anySatisfy(line -> assertThat(line.getString("text")).contains("in less than 7 days"));
    }

    @Test
    void alerts_are_summed_up_and_described_as_ambari_does() {
        var reader = reader(running("sums"));
        reader.untilVaultStatus("OK");

        var summary = reader.get("alerts?format=summary").json().getJsonObject("alerts_summary");
        var grouped = reader.get("alerts?format=groupedSummary&Alert/definition_name=" + VAULT_STATUS)
                .json()
                .getJsonArray("alerts_summary_grouped");
        var definition = reader.get("alert_definitions/1").json().getJsonObject("AlertDefinition");
        var cluster = reader.get("").json();

        assertThat(summary).containsOnlyKeys("OK", "WARNING", "CRITICAL", "UNKNOWN");
        assertThat(summary.getJsonObject("CRITICAL").getInt("count")).isZero();
        assertThat(summary.getJsonObject("OK").getInt("count")).isPositive();
        assertThat(grouped).hasSize(1);
        assertThat(grouped.getJsonObject(0).getJsonObject("summary").getJsonObject("OK"))
                .containsKeys("count", "original_timestamp", "maintenance_count", "latest_text");
        assertThat(definition.getString("name")).isEqualTo(VAULT_STATUS);
        assertThat(cluster.getJsonObject("Clusters").getString("cluster_name")).isEqualTo(reader.cluster());
        assertThat(cluster.getJsonObject("alerts_summary").getInt("CRITICAL")).isZero();
        assertThat(cluster.getString("href")).startsWith(server.keyward().toString());
    }

    @Test
    void fields_filters_and_pages_choose_what_is_shown() {
        var reader = reader(running("choice"));

        var chosen = reader.alerts("fields=Alert/state&Alert/state.in(OK,WARNING)&Alert/maintenance_state=OFF");
        var none = reader.alerts("Alert/state=CRITICAL");
        var page = reader.get("alerts?page_size=2&from=1&sortBy=Alert/id.desc").json();
        var one = reader.get("alerts/1?minimal_response=true").json();

        assertThat(chosen).isNotEmpty().allSatisfy(alert -> assertThat(alert)
                .containsKeys("state", "maintenance_state", "definition_name")
                .doesNotContainKey("text"));
        assertThat(none).isEmpty();
        assertThat(page.getJsonArray("items")).hasSize(2);
        assertThat(page.getString("itemTotal"))
                .isEqualTo(String.valueOf(reader.alerts("").size()));
        assertThat(one).containsOnlyKeys("Alert");
    }

    private void requireTold(JsonObject change, AmbariReader reader) {
        assertThat(change)
                .containsEntry("definition_name", Json.createValue(VAULT_STATUS))
                .containsEntry("component_name", Json.createValue("AMBARI_AGENT"))
                .containsEntry("cluster_name", Json.createValue(reader.cluster()));
        assertThat(change.getString("text")).contains("is disabled");
        assertThat(reader.get("alert_history/" + change.getJsonNumber("id")).status())
                .isEqualTo(200);
    }

    private static List<String> names(List<JsonObject> lines) {
        return lines.stream().map(line -> line.getString("definition_name")).toList();
    }

    private static Instant millis(JsonObject line, String name) {
        return Instant.ofEpochMilli(line.getJsonNumber(name).longValue());
    }
}

package io.keyward.blackbox.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.ClusterBody;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which clusters a change of a key would affect, and how. */
class WhatIfIT extends EstateScenario {

    @Test
    void a_what_if_of_a_disabled_version_names_the_nodes_whose_disks_could_not_be_opened() {
        var disabled = whatIf(change("disableVersion"));

        var hit = only(disabled);
        assertThat(hit.getString("id")).endsWith(name);
        assertThat(hit.getJsonArray("atOnce").getValuesAs(JsonString::getString))
                .containsExactly("keyLost", "changeKeyRefused", "scaleUpRefused");
        assertThat(hit.getJsonObject("atNextReboot").getJsonArray("nodes").getValuesAs(JsonString::getString))
                .containsExactlyInAnyOrderElementsOf(cluster.keysByHost().keySet());
        assertThat(cluster.keysByHost().values()).containsOnly(key);
    }

    @Test
    void a_what_if_of_an_expired_version_names_no_node_that_could_not_open_its_disks() {
        var hit = only(whatIf(change("expireVersion")));

        assertThat(hit.getJsonArray("atOnce").getValuesAs(JsonString::getString))
                .containsExactly("scaleUpRefused");
        assertThat(hit.getJsonObject("atNextReboot").getInt("count")).isZero();
    }

    @Test
    void a_what_if_of_a_removed_permission_names_the_clusters_of_that_identity_only() {
        var change = Json.createObjectBuilder()
                .add("change", "removePermission")
                .add("vaultUri", vault.uri())
                .add("permission", "unwrapKey");

        var hit = only(whatIf(change.add("msiResourceId", identity.id())));

        assertThat(hit.getString("id")).endsWith(name);
    }

    @Test
    void affected_clusters_are_listed_in_pages_that_need_the_same_body() {
        var others = Stream.of("b", "c")
                .map(suffix -> CUSTOMER.cluster(name + suffix)
                        .create(ClusterBody.of("kafka").workers(1, 1).under(key, identity)))
                .toList();
        var change = change("disableVersion").build();

        var first =
                azure().arm("POST", NAMESPACE + "whatIf", change).require(200).json();
        var second = azure().post(URI.create(first.getString("nextLink")), change)
                .require(200)
                .json();

        assertThat(ids(first)).containsExactly(cluster.id(), others.get(0).id());
        assertThat(ids(second)).containsExactly(others.get(1).id());
        assertThat(second).doesNotContainKey("nextLink");
    }

    @Test
    void an_invalid_what_if_is_refused() {
        var invalid = Stream.of(
                Json.createObjectBuilder(),
                Json.createObjectBuilder().add("change", "burnDown"),
                Json.createObjectBuilder().add("change", "disableVersion").add("vaultUri", "http://x"),
                Json.createObjectBuilder()
                        .add("change", "removePermission")
                        .add("vaultUri", vault.uri())
                        .add("msiResourceId", "nobody"));

        var answers = invalid.map(change -> azure().arm("POST", NAMESPACE + "whatIf", change.build()))
                .toList();

        assertThat(answers).hasSize(4).extracting(Answer::status).containsOnly(400);
    }

    private static List<String> ids(JsonObject impacts) {
        return impacts.getJsonArray("clusters").getValuesAs(JsonObject.class).stream()
                .map(impact -> impact.getString("id"))
                .toList();
    }

    private static JsonObject only(JsonObject impacts) {
        assertThat(impacts.getJsonArray("clusters")).hasSize(1);
        return impacts.getJsonArray("clusters").getJsonObject(0);
    }
}

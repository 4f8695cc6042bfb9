package io.keyward.portal.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.portal.key.KeyChange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan for a change of a key moves the clusters first and makes the change last. */
class MapPlanTest {

    static final List<String> WORDS = KeyChange.WORDS;

    private final KeyId key = Keys.aVersion();
    private final ClusterScope scope = ClusterScope.of("s1", "g1");

    private MapPlan plan(String word, int clusters) {
        var chosen = ChosenChange.of(MapAddress.of(Map.of(
                "key",
                new String[] {key.toString()},
                "change",
                new String[] {word},
                "identity",
                new String[] {ClusterBuilder.AN_IDENTITY.text()},
                "on",
                new String[] {"2027-01-31"})));
        var affected = IntStream.range(0, clusters)
                .mapToObj(number -> new ResourceId("s1", "g1", "c" + number))
                .toList();
        return new MapPlan(word, key, chosen, scope, affected, clusters, cluster -> cluster.name()
                .equals("c1"));
    }

    private static List<String> texts(MapPlan plan) {
        return plan.steps().stream().map(PlanStep::text).toList();
    }

    @Test
    void a_version_is_disabled_after_its_clusters_are_under_a_new_one_and_nothing_needs_it() {
        var steps = plan("disable", 2).steps();

        assertThat(steps)
                .extracting(PlanStep::text)
                .containsExactly(
                        "map.plan.newVersion", "map.plan.changeKey", "map.plan.retired", "map.plan.then.disable");
        assertThat(steps.get(0).command())
                .startsWith("key=$(az keyvault key create --id ")
                .contains(key.key().toString());
        assertThat(steps.get(1).command().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("az hdinsight rotate-disk-encryption-key --subscription s1 --resource-group g1 --name c")
                .endsWith("--encryption-key-version \"${key##*/}\""));
        assertThat(steps.get(1).links())
                .extracting(PlanStep.Link::label)
                .containsExactly("c1"); // the role allows the change of this cluster only
        assertThat(steps.get(3).command()).endsWith(key.version() + "' --enabled false");
    }

    @ParameterizedTest
    @FieldSource("WORDS")
    void the_change_is_the_last_step_and_can_be_reverted(String word) {
        var plan = plan(word, 1);

        assertThat(texts(plan)).endsWith("map.plan.then." + word).contains("map.plan.changeKey");
        assertThat(plan.undo(List.of("10.0.0.1"))).isNotEmpty().allSatisfy(step -> {
            assertThat(step.detail()).isNotEmpty().doesNotContain("{");
            assertThat(step.command()).startsWith("az ").doesNotContain("{keyName", "{vault", "{identity");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "delete", "expire"})
    void many_clusters_are_moved_by_one_fleet_rotation(String word) {
        var fleet = plan(word, MapPlan.NAMED + 1).steps().get(1);

        assertThat(fleet.text()).isEqualTo("map.plan.fleet");
        assertThat(fleet.command())
                .startsWith("az rest --method put --url '/subscriptions/s1/resourceGroups/g1/providers/")
                .contains("\"vaultUri\":\"" + key.vault(), "\"keyName\":\"" + key.name());
        assertThat(fleet.command().contains("\"target\"")).isEqualTo(word.equals("delete"));
    }

    @Test
    void an_expiry_has_its_day() {
        var steps = plan("expire", 1).steps();

        assertThat(steps.get(steps.size() - 1).command()).endsWith("--expires 2027-01-31T00:00:00Z");
    }

    @Test
    void a_change_that_affects_no_cluster_needs_only_the_proof() {
        assertThat(texts(plan("disable", 0))).containsExactly("map.plan.retired", "map.plan.then.disable");
        assertThat(texts(plan("firewall", 0))).containsExactly("map.plan.then.firewall");
    }
}

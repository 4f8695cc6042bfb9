package io.keyward.portal.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.Scope;
import io.keyward.key.KeyName;
import io.keyward.key.Keys;
import io.keyward.overview.map.MapLevel;
import io.keyward.portal.permission.Readers;
import io.keyward.retirement.Impact.Effect;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The map after a change of a key, with the steps that prevent the loss. */
class MapChangeTest extends MapScenario {

    @Test
    void the_nodes_of_an_open_cluster_have_the_state_before_and_after_a_change() {
        var change = page("change", "disable", "key", key.toString());
        var cluster = box(change, MapLevel.CLUSTER);
        var page = at(cluster.toggle());

        var node = box(page, MapLevel.NODE);
        assertThat(node.now()).isEqualTo(MapState.POSSIBLE);
        assertThat(node.then()).isEqualTo(MapState.REFUSED);
        assertThat(box(page, MapLevel.CLUSTER).open()).isTrue();
    }

    @Test
    void a_change_shows_what_would_open_then_and_how_to_prevent_it() {
        var page = page("change", "disable", "key", key.toString());

        assertThat(page.getRows()).allSatisfy(box -> {
            assertThat(box.now()).isEqualTo(MapState.POSSIBLE);
            assertThat(box.then()).isEqualTo(MapState.REFUSED);
        });
        assertThat(box(page, MapLevel.CLUSTER).effects()).contains(Effect.KEY_LOST);
        assertThat(page.getEffects().totals().losing()).isOne();
        assertThat(page.getEffects().need()).isEqualTo(MapEffects.Need.NEEDED);
        assertThat(page.getEffects().isHarmless()).isFalse();
        assertThat(page.getEffects().steps()).hasSize(4);
        assertThat(page.getEffects().steps().get(1).links()).hasSize(1);
    }

    @Test
    void an_expiry_restricts_what_still_opens() {
        var page = page("change", "expire", "on", "2027-01-31", "key", key.toString());

        assertThat(box(page, MapLevel.CLUSTER).then()).isEqualTo(MapState.RESTRICTED);
        assertThat(page.getEffects().totals().losing()).isZero();
        assertThat(page.getEffects().totals().affected()).isOne();
    }

    @Test
    void a_verdict_counts_what_a_filter_or_the_scope_leaves_out() {
        neighbour();

        var filtered = page("change", "disable", "key", key.toString(), "search", "nothing-matches");
        var other = page(
                Readers.allowing(Scope.resourceGroup(subscription.id, "g3"), ALL),
                "change",
                "disable",
                "key",
                key.toString());

        assertThat(filtered.getVaults()).isEmpty();
        assertThat(filtered.getEffects().totals().losing()).isOne();
        assertThat(filtered.getEffects().isElsewhere()).isTrue();
        assertThat(other.getVaults()).isEmpty();
        assertThat(other.getEffects().totals().affected()).isZero();
        assertThat(other.getEffects().isElsewhere()).isTrue();
        assertThat(other.getEffects().isHarmless()).isFalse();
    }

    @Test
    void a_key_that_only_another_group_needs_is_not_safe_to_delete() {
        var elsewhere = Keys.A_KEY;
        neighbour();

        var page = page(
                Readers.allowing(Scope.resourceGroup(subscription.id, "g3"), ALL),
                "change",
                "delete",
                "key",
                elsewhere.version("0".repeat(32)).toString());

        assertThat(page.getEffects().need()).isEqualTo(MapEffects.Need.NEEDED);
    }

    @Test
    void whether_an_unknown_key_is_needed_is_not_known() {
        var unknown = new KeyName("https://kv1.vault.azure.net", "never-used").version("0".repeat(32));

        for (var change : List.of("disable", "delete")) {
            var page = page("change", change, "key", unknown.toString());

            assertThat(page.getEffects().need()).isEqualTo(MapEffects.Need.UNKNOWN);
            assertThat(page.getEffects().isHarmless()).isFalse();
        }
    }

    @Test
    void an_incomplete_form_says_what_is_missing() {
        assertThat(page("change", "disable").getProblem()).isEqualTo("map.noKey");
        assertThat(page("change", "wrapKey", "key", key.toString()).getProblem())
                .isEqualTo("whatIf.noIdentity");
        assertThat(page("change", "nonsense", "key", key.toString()).getProblem())
                .isEqualTo("map.noChange");
        assertThat(page("change", "expire", "on", "soon", "key", key.toString()).getProblem())
                .isEqualTo("map.noDay");
        assertThat(page("key", key.toString()).getProblem()).isEmpty();
    }

    @Test
    void many_clusters_take_as_many_statements_as_one() {
        var parameters = new String[] {"change", "disable", "key", key.toString(), "open", key.canonical()};
        page(parameters);
        var ofOne = DATABASE.statements(() -> page(parameters));
        IntStream.range(0, 20).forEach(number -> subscription.healthy("c%02d".formatted(number), key));

        var ofMany = DATABASE.statements(() -> {
            var page = page(parameters);
            assertThat(page.getEffects().totals().losing()).isEqualTo(21);
            page.getPicture();
        });

        assertThat(ofMany).isEqualTo(ofOne);
    }
}

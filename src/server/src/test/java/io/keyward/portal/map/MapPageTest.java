package io.keyward.portal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.overview.map.MapGroup;
import io.keyward.overview.map.MapLevel;
import io.keyward.portal.permission.Readers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The map shows only what the roles of its user allow, and its verdicts take the whole installation into account. */
class MapPageTest extends MapScenario {

    @Test
    void a_small_estate_is_open_down_to_its_clusters() {
        var page = page();

        assertThat(page.getRows())
                .extracting(MapBox::level)
                .containsExactly(MapLevel.VAULT, MapLevel.VERSION, MapLevel.CLUSTER);
        assertThat(page.getRows()).allSatisfy(box -> {
            assertThat(box.now()).isEqualTo(MapState.POSSIBLE);
            assertThat(box.then()).isNull();
        });
        assertThat(page.getPicture().boxes()).hasSize(3);
        assertThat(page.getEffects()).isNull();
    }

    @Test
    void a_cluster_without_an_agent_and_its_nodes_are_unknown() {
        subscription.silent("silent");

        var page = page("search", "silent");
        var opened = at(box(page, MapLevel.CLUSTER).toggle());

        assertThat(box(page, MapLevel.CLUSTER).now()).isEqualTo(MapState.UNKNOWN);
        assertThat(box(opened, MapLevel.NODE).now()).isEqualTo(MapState.UNKNOWN);
        assertThat(box(page("key", key.toString()), MapLevel.VERSION).chosen()).isTrue();
    }

    @Test
    void what_is_outside_the_scope_is_neither_named_nor_counted() {
        neighbour();

        var page = page();

        assertThat(page.getRows()).hasSize(3).noneMatch(box -> box.name().startsWith("neighbour"));
        assertThat(page.getRows())
                .allSatisfy(box -> assertThat(box.counts().clusters()).isOne());
        assertThat(box(page, MapLevel.VERSION).elsewhere()).isTrue();
    }

    @Test
    void a_role_without_the_access_to_keys_sees_unknown_and_one_without_what_if_cannot_ask() {
        var user = Readers.allowing(group, ArmAction.KEY_ESTATE_READ);

        var page = page(user);

        assertThat(page.getRows()).hasSize(3).allSatisfy(box -> {
            assertThat(box.now()).isEqualTo(MapState.UNKNOWN);
            assertThat(box.choice()).isEmpty();
        });
        assertThat(box(page, MapLevel.CLUSTER).page()).isEmpty();
        assertThat(box(page, MapLevel.CLUSTER).toggle()).isEmpty();
        assertThatThrownBy(() -> page(user, "change", "disable", "key", key.toString()))
                .isInstanceOf(AuthorizationProblem.class);
    }

    @Test
    void a_large_estate_takes_as_many_statements_as_its_vaults_alone() {
        IntStream.range(0, MapGroup.SIZE).forEach(number -> subscription.healthy("v%02d".formatted(number)));
        var ofVaults = DATABASE.statements(() -> page("open", new MapGroup("", 1).text()));

        var chosen = DATABASE.statements(() -> assertThat(page().getVaults())
                .allSatisfy(vault -> assertThat(vault.parts()).isEmpty()));

        assertThat(chosen).isEqualTo(ofVaults);
    }
}

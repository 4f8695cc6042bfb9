package io.keyward.portal.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.overview.map.MapGroup;
import java.net.URI;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The address of the map determines what the map shows. */
class MapAddressTest {

    private static final String VAULT = "https://kv1.vault.azure.net";
    private static final String CLUSTER = "/subscriptions/1/resourceGroups/g/providers/Microsoft.HDInsight/clusters/";

    private static MapAddress address(String... open) {
        return MapAddress.of(Map.of("open", open, "search", new String[] {" a&b "}, "key", new String[] {"k"}));
    }

    @Test
    void a_link_has_the_filter_the_open_groups_and_the_chosen_version() {
        var link = URI.create(address(VAULT, VAULT + "/keys/a/1;3").link());

        assertThat(link.getPath()).isEqualTo("/portal/map.xhtml");
        assertThat(link.getRawQuery())
                .isEqualTo("search=a%26b&open=https%3A%2F%2Fkv1.vault.azure.net"
                        + "&open=https%3A%2F%2Fkv1.vault.azure.net%2Fkeys%2Fa%2F1%3B3&key=k");
    }

    @Test
    void a_group_is_opened_turned_to_another_page_and_closed() {
        var opened = address().at(VAULT, 1);
        var turned = opened.at(VAULT, 2);
        var closed = turned.closed(VAULT);

        assertThat(opened.isOpen(VAULT)).isTrue();
        assertThat(turned.page(VAULT)).isEqualTo(2);
        assertThat(closed.isOpen(VAULT)).isFalse();
        assertThat(closed.open()).containsExactly(new MapGroup("", 1));
        assertThat(closed.link()).contains("open=%3B1");
    }

    @Test
    void one_cluster_is_open_at_a_time() {
        var address = address(VAULT).at(CLUSTER + "a", 1).at(CLUSTER + "b", 1);

        assertThat(address.isOpen(CLUSTER + "a")).isFalse();
        assertThat(address.isOpen(CLUSTER + "b")).isTrue();
        assertThat(address.isOpen(VAULT)).isTrue();
    }

    @Test
    void an_address_with_many_groups_opens_some_of_them() {
        var many = IntStream.range(0, 1_000).mapToObj(number -> VAULT + number).toArray(String[]::new);

        assertThat(address(many).open()).hasSize(MapAddress.MAX_OPEN);
    }

    @Test
    void a_group_without_a_page_number_shows_its_first_page_and_a_text_that_is_too_long_names_no_group() {
        assertThat(MapGroup.find(VAULT)).contains(new MapGroup(VAULT, 1));
        assertThat(MapGroup.find(VAULT + ";0")).contains(new MapGroup(VAULT + ";0", 1));
        assertThat(MapGroup.find("x".repeat(700))).isEmpty();
    }
}

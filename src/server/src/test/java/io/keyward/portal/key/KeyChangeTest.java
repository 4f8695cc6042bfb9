package io.keyward.portal.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterBuilder;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.retirement.Impact;
import io.keyward.retirement.WhatIf;
import io.keyward.vault.KeyPermission;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyChangeTest {

    private final KeyId key = Keys.aVersion();

    @Test
    void each_change_of_the_form_is_one_that_the_estate_can_analyse() {
        var changes = KeyChange.WORDS.stream()
                .flatMap(word -> KeyChange.of(word, key, Optional.of(ClusterBuilder.AN_IDENTITY)).stream());

        assertThat(changes)
                .containsExactly(
                        new WhatIf.VersionDisabled(key),
                        new WhatIf.VersionExpired(key),
                        new WhatIf.WholeKeyDeleted(key.key()),
                        new WhatIf.FirewallClosed("kv1.vault.azure.net"),
                        removed(KeyPermission.GET),
                        removed(KeyPermission.WRAP_KEY),
                        removed(KeyPermission.UNWRAP_KEY));
    }

    private static WhatIf removed(KeyPermission permission) {
        return new WhatIf.PermissionRemoved("kv1.vault.azure.net", ClusterBuilder.AN_IDENTITY, permission);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "wrapKey", "unwrapKey"})
    void removing_a_permission_without_an_identity_is_no_change(String word) {
        assertThat(KeyChange.of(word, key, Optional.empty())).isEmpty();
    }

    @Test
    void an_unknown_word_is_no_change() {
        assertThat(KeyChange.of("rotate", key, Optional.of(ClusterBuilder.AN_IDENTITY)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 0", "1, 4, 25", "4, 4, 100", "1, 1000, 1", "2, 0, 100"})
    void the_bar_of_a_cluster_shows_the_part_of_its_nodes_and_never_hides_one(int hosts, int nodes, int percent) {
        var impact = new Impact(null, nodes, Set.of(), Collections.nCopies(hosts, "wn0"));

        assertThat(new ImpactRow(impact, nodes).percent()).isEqualTo(percent);
    }

    @Test
    void effects_are_shown_in_a_fixed_order() {
        var impact = new Impact(
                null, 3, Set.of(Impact.Effect.SCALE_UP_REFUSED, Impact.Effect.KEY_LOST), List.of("wn0-spark"));

        var row = new ImpactRow(impact, 3);

        assertThat(row.effects()).containsExactly(Impact.Effect.KEY_LOST, Impact.Effect.SCALE_UP_REFUSED);
    }
}

package io.keyward.authorization.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeColumnsTest {

    @ParameterizedTest
    @CsvSource({
        "/, , ",
        "/subscriptions/s, s, ",
        "/subscriptions/s/resourcegroups/g, s, g",
        "/subscriptions/s/resourcegroups/g/providers/microsoft.hdinsight/clusters/c, s, g",
        "/subscriptions/s/providers/microsoft.x/resourcegroups/g, s, ",
        "/subscriptions/resourcegroups/resourcegroups/resourcegroups, resourcegroups, resourcegroups",
    })
    void a_scope_is_found_by_its_subscription_and_resource_group(String scope, String subscription, String group) {
        assertThat(ScopeColumns.of(scope)).isEqualTo(new ScopeColumns(scope, subscription, group));
    }

    @Test
    void a_scope_overlaps_the_scopes_above_and_below_it_and_none_beside_it() {
        var group = ScopeColumns.of("/subscriptions/s/resourcegroups/g");

        assertThat(group.overlaps(group)).isTrue();
        assertThat(group.overlaps(ScopeColumns.of("/"))).isTrue();
        assertThat(group.overlaps(ScopeColumns.of("/subscriptions/s"))).isTrue();
        assertThat(group.overlaps(ScopeColumns.of("/subscriptions/s/resourcegroups/g/providers/a/b/c")))
                .isTrue();
        assertThat(group.overlaps(ScopeColumns.of("/subscriptions/s/resourcegroups/g2")))
                .isFalse();
        assertThat(group.overlaps(ScopeColumns.of("/subscriptions/s2"))).isFalse();
    }
}

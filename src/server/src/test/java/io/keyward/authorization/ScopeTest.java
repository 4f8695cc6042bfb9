package io.keyward.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    private static final String GROUP = "/subscriptions/s/resourceGroups/g";
    private static final String CLUSTER = GROUP + "/providers/Microsoft.HDInsight/clusters/c";

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/, " + CLUSTER,
        "/subscriptions/s, " + CLUSTER,
        GROUP + ", " + CLUSTER,
        CLUSTER + ", " + CLUSTER,
        "/SUBSCRIPTIONS/S/resourcegroups/G, " + CLUSTER,
    })
    void a_scope_contains_itself_and_everything_below(String outer, String inner) {
        assertThat(Scope.of(outer).contains(Scope.of(inner))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        CLUSTER + ", " + GROUP,
        "/subscriptions/s, /",
        "/subscriptions/s, /subscriptions/s2",
        GROUP + ", /subscriptions/s/resourceGroups/g2",
        CLUSTER + ", " + CLUSTER + "2",
    })
    void a_scope_does_not_contain_what_is_above_or_beside_it(String outer, String inner) {
        assertThat(Scope.of(outer).contains(Scope.of(inner))).isFalse();
    }

    @Test
    void the_parents_of_a_cluster_are_its_group_its_subscription_and_the_root() {
        assertThat(Scope.of(CLUSTER).withParents())
                .containsExactly(Scope.of(CLUSTER), Scope.of(GROUP), Scope.of("/subscriptions/s"), Scope.ROOT);
    }

    @Test
    void the_parent_of_a_nested_resource_is_the_resource_that_contains_it() {
        assertThat(Scope.of(CLUSTER + "/webhooks/w").withParents())
                .startsWith(Scope.of(CLUSTER + "/webhooks/w"), Scope.of(CLUSTER), Scope.of(GROUP));
    }

    @Test
    void a_scope_in_a_resource_group_has_the_name_of_the_group() {
        assertThat(Scope.of("/subscriptions/s/resourcegroups/G/providers/Microsoft.HDInsight/clusters/c")
                        .resourceGroup())
                .contains("G");
        assertThat(Scope.resourceGroup("s", "G").resourceGroup()).contains("G");
        assertThat(Scope.subscription("s").resourceGroup()).isEmpty();
        assertThat(Scope.of("/subscriptions/s/providers/Microsoft.X/types/name").resourceGroup())
                .isEmpty();
        assertThat(Scope.ROOT.resourceGroup()).isEmpty();
    }

    @Test
    void a_resource_group_may_be_called_providers() {
        var scope = Scope.of("/subscriptions/s/resourceGroups/providers/providers/Microsoft.HDInsight/clusters/c");

        assertThat(scope.resourceType()).contains("microsoft.hdinsight/clusters");
        assertThat(scope.withParents()).contains(Scope.of("/subscriptions/s/resourceGroups/providers"));
    }

    @ParameterizedTest
    @CsvSource({
        "subscriptions/s, /subscriptions/s",
        "/subscriptions/S/, /subscriptions/S",
        "//subscriptions//S, /subscriptions/S",
        "'', /",
    })
    void slashes_are_made_regular_and_the_spelling_is_kept(String text, String expected) {
        assertThat(Scope.of(text)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions",
                "/groups/g",
                "/subscriptions/s/resourceGroups",
                "/subscriptions/s/groups/g",
                "/subscriptions/s/resourceGroups/g/clusters/c",
                GROUP + "/providers",
                GROUP + "/providers/Microsoft.HDInsight",
                GROUP + "/providers/Microsoft.HDInsight/clusters",
                "/subscriptions/%2F",
                "/subscriptions/a?b",
                "/subscriptions/a\nb",
            })
    void a_text_that_is_not_a_scope_is_refused(String text) {
        assertThatThrownBy(() -> Scope.of(text)).isInstanceOf(AuthorizationProblem.InvalidScope.class);
    }

    @Test
    void a_long_text_is_refused_without_repeating_it() {
        var text = "/subscriptions/" + "s".repeat(1 << 20);

        assertThatThrownBy(() -> Scope.of(text))
                .isInstanceOf(AuthorizationProblem.InvalidScope.class)
                .hasMessageContaining("at most 600 characters")
                .message()
                .hasSizeLessThan(400);
    }

    @Test
    void scopes_are_equal_without_case() {
        assertThat(Scope.of("/subscriptions/S")).isEqualTo(Scope.of("/SUBSCRIPTIONS/s"));
        assertThat(Scope.of("/subscriptions/S")).hasSameHashCodeAs(Scope.of("/SUBSCRIPTIONS/s"));
    }
}

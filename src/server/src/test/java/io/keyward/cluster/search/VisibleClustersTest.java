package io.keyward.cluster.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VisibleClustersTest {

    private static final VisibleClusters SUBSCRIPTION = at("/subscriptions/a");
    private static final VisibleClusters GROUP = at("/subscriptions/a/resourceGroups/g");

    @Test
    void scopes_cover_those_that_are_among_them() {
        assertThat(at("/").covers(GROUP)).isTrue();
        assertThat(at("/SUBSCRIPTIONS/A").covers(SUBSCRIPTION)).isTrue();
        assertThat(at("/subscriptions/a", "/subscriptions/b").covers(SUBSCRIPTION))
                .isTrue();
        assertThat(GROUP.covers(at())).isTrue();
    }

    @Test
    void scopes_do_not_cover_others() {
        assertThat(SUBSCRIPTION.covers(at("/"))).isFalse();
        assertThat(SUBSCRIPTION.covers(at("/subscriptions/a", "/subscriptions/b")))
                .isFalse();
        assertThat(GROUP.covers(SUBSCRIPTION)).isFalse();
        assertThat(at().covers(GROUP)).isFalse();
    }

    private static VisibleClusters at(String... scopes) {
        return VisibleClusters.at(List.of(scopes));
    }
}

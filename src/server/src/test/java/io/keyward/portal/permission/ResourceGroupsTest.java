package io.keyward.portal.permission;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Clusters;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResourceGroupsTest {

    private final String subscription = UUID.randomUUID().toString();

    @Test
    void a_group_with_a_cluster_is_known_in_any_case() {
        TestDatabase.H2
                .bean(Clusters.class)
                .add(aCluster().in(subscription, "Streams").build(), added -> null);

        var groups = groups(Scope.subscription(subscription));

        assertThat(groups.isKnown(subscription, "streams")).isTrue();
        assertThat(groups.isKnown(subscription, "stream")).isFalse();
    }

    @Test
    void a_group_in_which_the_user_has_a_role_is_known_before_its_first_cluster() {
        var groups = groups(Scope.resourceGroup(subscription, "new"));

        assertThat(groups.isKnown(subscription, "new")).isTrue();
        assertThat(groups.isKnown(subscription, "newer")).isFalse();
    }

    @Test
    void a_role_at_the_subscription_makes_no_group_known() {
        assertThat(groups(Scope.subscription(subscription)).isKnown(subscription, "any"))
                .isFalse();
    }

    private static ResourceGroups groups(Scope role) {
        return new TestBeans(TestDatabase.H2, () -> {})
                .with(CallerGrants.class, Readers.of(role))
                .get(ResourceGroups.class);
    }
}

package io.keyward.portal.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.alert.AlertScenario;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.database.TestDatabase;
import io.keyward.key.Keys;
import io.keyward.overview.ClusterFilter;
import io.keyward.overview.ClusterOrder;
import io.keyward.portal.permission.Readers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The file contains the same clusters as the page, for the same user. */
class ClusterExportTest {

    private final String subscription = UUID.randomUUID().toString();
    private final AlertScenario scenario = new AlertScenario(TestDatabase.H2);

    private List<List<Object>> rows(CallerGrants user, String search) {
        return scenario.beans
                .with("keyward.arm.subscriptions", Optional.empty())
                .with(CallerGrants.class, user)
                .get(ClusterExport.class)
                .rows(new ClusterFilter(search, "", "", "", "", ""), ClusterOrder.WORST, 0, 500);
    }

    private void cluster(String group, String name) {
        var key = Keys.aVersion();
        scenario.running(
                ClusterBuilder.aCluster().in(subscription, group).named(name).protectedWith(key), key);
    }

    @Test
    void a_reader_of_a_resource_group_gets_its_clusters_alone() {
        cluster("seen", "a" + subscription.substring(0, 8));
        cluster("hidden", "b" + subscription.substring(0, 8));

        var rows = rows(Readers.of(Scope.resourceGroup(subscription, "seen")), "");

        assertThat(rows).singleElement().satisfies(row -> assertThat(row).contains("seen", subscription));
    }

    @Test
    void what_the_user_may_not_read_of_a_cluster_is_empty() {
        cluster("seen", "a" + subscription.substring(0, 8));
        var scope = Scope.subscription(subscription);

        var few = rows(Readers.allowing(scope, ArmAction.CLUSTER_READ), "").get(0);

        assertThat(few.get(5)).isNull();
        assertThat(few.get(7)).isNull();
    }

    @Test
    void the_filter_is_that_of_the_page() {
        cluster("seen", "a" + subscription.substring(0, 8));

        assertThat(rows(Readers.of(Scope.subscription(subscription)), "nothing of this name"))
                .isEmpty();
    }
}

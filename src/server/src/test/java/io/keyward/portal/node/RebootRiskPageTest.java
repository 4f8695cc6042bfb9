package io.keyward.portal.node;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.checkedBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.access.reboot.RebootRisk.Verdict;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.portal.node.RebootRiskPage.VerdictCount;
import io.keyward.portal.permission.Readers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The risk of a reboot in a cluster with more nodes than a page shows. No node has sent a report. */
class RebootRiskPageTest {

    private static final int WORKERS = 120;
    private static final int HEADS = 2;

    private final KeyId key = Keys.aVersion();
    private final Cluster cluster = aCluster()
            .protectedWith(key)
            .with(RoleName.HEADNODE, HEADS, 0)
            .with(RoleName.WORKERNODE, WORKERS, 1)
            .buildBare();
    private TestBeans beans;

    @BeforeEach
    void a_cluster_and_a_reader() {
        var reader = Readers.of(Scope.subscription(cluster.resourceId().subscription()));
        beans = new TestBeans(TestDatabase.H2, () -> {}).with(CallerGrants.class, reader);
        beans.get(Clusters.class).add(cluster, this::addNodes);
        beans.get(Disks.class).unsealed(cluster.id(), 2 * (HEADS + WORKERS)).forEach(disk -> beans.get(Disks.class)
                .seal(disk, checkedBy(key)));
    }

    private Cluster addNodes(Cluster added) {
        addNodes(added, RoleName.HEADNODE, HEADS);
        addNodes(added, RoleName.WORKERNODE, WORKERS);
        return added;
    }

    private void addNodes(Cluster added, RoleName role, int count) {
        IntStream.range(0, count).forEach(ordinal -> beans.get(Disks.class)
                .add(added, added.role(role), beans.get(Nodes.class).add(added, role, ordinal)));
    }

    @Test
    void the_nodes_of_each_role_are_counted_by_verdict() {
        var roles = page("", "").getRoles();

        assertThat(roles).extracting(RebootRiskPage.RoleCounts::role).containsExactly("headnode", "workernode");
        assertThat(roles.get(1).counts())
                .containsExactly(
                        new VerdictCount(Verdict.LOCKED, 0),
                        new VerdictCount(Verdict.UNKNOWN, WORKERS),
                        new VerdictCount(Verdict.SAFE, 0),
                        new VerdictCount(Verdict.UNENCRYPTED, 0));
    }

    @Test
    void the_list_of_nodes_has_pages_and_each_node_is_on_one() {
        var pages = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> page("", "" + number).getAtRisk())
                .toList();

        assertThat(pages.get(0)).hasSize(50);
        assertThat(pages.stream().flatMap(nodes -> nodes.stream()).map(node -> node.node()
                        .id()))
                .hasSize(HEADS + WORKERS)
                .doesNotHaveDuplicates();
        assertThat(page("", "3").getShown().next()).isZero();
    }

    @Test
    void the_list_can_be_limited_to_a_role() {
        var page = page("headnode", "");

        assertThat(page.getAtRisk()).hasSize(HEADS).allMatch(node -> node.node().role() == RoleName.HEADNODE);
        assertThat(page.getShown().last()).isEqualTo(1);
    }

    private RebootRiskPage page(String role, String number) {
        var page = beans.fresh(RebootRiskPage.class);
        page.setId(cluster.resourceId().toString());
        page.setRole(role);
        page.setPage(number);
        page.load();
        return page;
    }
}

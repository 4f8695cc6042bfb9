package io.keyward.retirement;

import static io.keyward.problem.ProblemCondition.problem;
import static io.keyward.retirement.SealedCluster.DEKS;
import static io.keyward.retirement.SealedCluster.DEKS_PER_NODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.ResourceId;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.OnEachDatabase;
import io.keyward.database.TestDatabase;
import io.keyward.disk.ErasedDisks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.problem.ProblemCode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** An operator can acknowledge erasures that no node confirms. The statement must name the exact number of erased disks. */
@OnEachDatabase
class AcknowledgedErasuresTest {

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();
    private final KeyId next = Keys.aVersion();
    private SealedCluster cluster;
    private KeyEstate estate;
    private AcknowledgedErasures erasures;

    @BeforeEach
    void a_cluster() {
        cluster = SealedCluster.under(key, database);
        estate = database.bean(KeyEstate.class);
        erasures = database.bean(AcknowledgedErasures.class);
    }

    @Test
    void a_deleted_cluster_no_longer_needs_its_key_version_once_its_erasures_are_acknowledged() {
        cluster.delete();

        acknowledge(Optional.empty(), DEKS);

        assertThat(estate.of(key, ClusterScope.of(cluster.subscription())).safeToRetire())
                .isTrue();
        assertThat(erasures.disksUnder(key)).isEqualTo(DEKS);
    }

    @Test
    void the_disks_of_one_removed_node_are_acknowledged_while_the_cluster_runs() {
        cluster.removeNode().move(next, DEKS).prove();
        var host = host(1).toUpperCase(Locale.ROOT);

        var before = estate.of(key, ClusterScope.of(cluster.subscription())).unconfirmedErasures();
        acknowledge(Optional.of(host), DEKS_PER_NODE);

        assertThat(before).isEqualTo(DEKS_PER_NODE);
        assertThat(estate.of(key, ClusterScope.of(cluster.subscription())).safeToRetire())
                .isTrue();
        assertThat(estate.of(next, ClusterScope.of(cluster.subscription())).deks())
                .isEqualTo(DEKS - DEKS_PER_NODE);
    }

    @Test
    void a_statement_about_another_number_of_disks_is_refused_and_changes_nothing() {
        cluster.delete();

        assertThatThrownBy(() -> acknowledge(Optional.empty(), DEKS - 1))
                .is(problem(ProblemCode.ERASURES_DIFFER))
                .hasMessageContaining("4 erased disks of cluster " + cluster.name());
        assertThat(estate.of(key, ClusterScope.of(cluster.subscription())).unconfirmedErasures())
                .isEqualTo(DEKS);
        assertThat(erasures.page(ClusterScope.of(cluster.subscription()), 0, 10))
                .isEmpty();
    }

    @Test
    void disks_in_use_cannot_be_acknowledged_as_erased() {
        assertThatThrownBy(() -> acknowledge(Optional.empty(), DEKS)).is(problem(ProblemCode.ERASURES_DIFFER));
        assertThatThrownBy(() -> acknowledge(Optional.empty(), 0)).is(problem(ProblemCode.ERASURES_DIFFER));

        assertThat(estate.of(key, ClusterScope.of(cluster.subscription())).deks())
                .isEqualTo(DEKS);
    }

    @Test
    void an_erasure_is_acknowledged_once() {
        cluster.delete();
        acknowledge(Optional.empty(), DEKS);

        assertThatThrownBy(() -> acknowledge(Optional.empty(), DEKS)).is(problem(ProblemCode.ERASURES_DIFFER));
        assertThat(erasures.disksUnder(key)).isEqualTo(DEKS);
    }

    @Test
    void the_erasures_of_another_cluster_under_the_same_key_version_stay_unconfirmed() {
        var other = cluster.sibling(key).delete();
        cluster.delete();

        acknowledge(Optional.empty(), DEKS);

        assertThat(estate.of(key, ClusterScope.of(cluster.subscription())).neededBy())
                .containsExactly(
                        "cluster %s: 4 erased disks without a confirmation from their node".formatted(other.name()));
    }

    @Test
    void the_statements_of_a_subscription_are_listed_in_pages_with_who_and_why() {
        cluster.removeNode().removeNode();
        acknowledge(Optional.of(host(1)), DEKS_PER_NODE);
        acknowledge(Optional.of(host(0)), DEKS_PER_NODE);

        var first = erasures.page(ClusterScope.of(cluster.subscription()), 0, 1).get(0);
        var second = erasures.page(ClusterScope.of(cluster.subscription()), first.id(), 1)
                .get(0);

        assertThat(first.operator()).isEqualTo("Jo Doe");
        assertThat(first.reason()).isEqualTo("the hosts were shredded");
        assertThat(first.requester()).isEqualTo("object");
        assertThat(second.host()).contains(host(0));
        assertThat(erasures.page(ClusterScope.of(cluster.subscription()), second.id(), 1))
                .isEmpty();
    }

    @Test
    void a_resource_group_has_the_erased_disks_and_statements_about_its_own_clusters() {
        cluster.removeNode().removeNode();
        acknowledge(Optional.of(host(1)), DEKS_PER_NODE);
        var own = ClusterScope.of(cluster.subscription(), cluster.group().toUpperCase(Locale.ROOT));
        var other = ClusterScope.of(cluster.subscription(), "another");
        var disks = database.bean(ErasedDisks.class);

        assertThat(erasures.page(own, 0, 10)).hasSize(1);
        assertThat(disks.page(own, 0, 10)).hasSize(DEKS);
        assertThat(erasures.page(other, 0, 10)).isEmpty();
        assertThat(disks.page(other, 0, 10)).isEmpty();
        assertThat(disks.find(other, disks.page(own, 0, 1).get(0).id())).isEmpty();
    }

    @Test
    void erased_disks_and_statements_keep_the_spelling_of_the_customer_when_no_cluster_is_under_the_key_version() {
        cluster.move(next, DEKS).prove().delete();
        acknowledge(Optional.empty(), DEKS, KeyId.parse(next.canonical()));

        assertThat(database.bean(ErasedDisks.class).page(ClusterScope.of(cluster.subscription()), 0, 10))
                .extracting(disk -> disk.key().toString())
                .containsOnly(next.toString());
        assertThat(erasures.page(ClusterScope.of(cluster.subscription()), 0, 10))
                .extracting(statement -> statement.key().toString())
                .containsExactly(next.toString());
    }

    private String host(int ordinal) {
        return RoleName.WORKERNODE.host(ordinal, cluster.name());
    }

    private void acknowledge(Optional<String> host, long disks) {
        acknowledge(host, disks, key);
    }

    private void acknowledge(Optional<String> host, long disks, KeyId version) {
        var id = cluster.cluster().resourceId();
        var spelled = new ResourceId(id.subscription(), id.resourceGroup().toUpperCase(Locale.ROOT), id.name());
        var statement = new AcknowledgedErasure(version, spelled, host, disks, "Jo Doe", "the hosts were shredded");
        statement.noteRequest("object", Instant.EPOCH);
        erasures.add(statement);
    }
}

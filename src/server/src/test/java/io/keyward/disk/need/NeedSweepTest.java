package io.keyward.disk.need;

import static io.keyward.key.Keys.aVersion;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.ClusterId;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.disk.UnsealedDisks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The sweep stores the needs of a changed cluster, but not while the cluster keeps changing. It stores nothing on H2, so these
 * tests run on PostgreSQL only.
 */
class NeedSweepTest {

    private final TestDatabase database = TestDatabase.POSTGRESQL;
    private final KeptNeeds kept = database.bean(KeptNeeds.class);

    @Test
    void the_needs_of_a_cluster_are_kept_when_it_has_not_changed_for_a_while() {
        var cluster = sealed();

        sweepAfter(Duration.ZERO);
        assertThat(changed()).contains(cluster);

        sweepAfter(NeedSweep.QUIET.plusSeconds(60));
        assertThat(changed()).doesNotContain(cluster);
        assertThat(kept.differingAmong(List.of(cluster))).isEmpty();
    }

    @Test
    void one_run_keeps_more_clusters_than_one_transaction() {
        for (var more = 0; more <= NeedSweep.CLUSTERS_AT_ONCE; more++) {
            note(ClusterId.random());
        }

        sweepAfter(NeedSweep.QUIET.plusSeconds(60));

        assertThat(changed()).isEmpty();
    }

    private ClusterId sealed() {
        var key = aVersion();
        var disks = new UnsealedDisks(database, key);
        disks.sealAll(key);
        return disks.cluster().id();
    }

    private void sweepAfter(Duration time) {
        new TestBeans(database, () -> {})
                .with(Clock.class, Clock.offset(Clock.systemUTC(), time))
                .get(NeedSweep.class)
                .sweep();
    }

    private List<ClusterId> changed() {
        return kept.changed(Instant.now().plusSeconds(60), Integer.MAX_VALUE);
    }

    private void note(ClusterId cluster) {
        try (var entities = database.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery(
                            "insert into cluster_need_change (cluster_id, transaction_id) values (:cluster, 0)")
                    .setParameter("cluster", cluster.value())
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }
}

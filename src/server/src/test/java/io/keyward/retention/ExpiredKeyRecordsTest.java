package io.keyward.retention;

import static io.keyward.key.Keys.checkedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.cluster.ClusterScope;
import io.keyward.database.OnEachDatabase;
import io.keyward.disk.ClusterNeed;
import io.keyward.disk.Erasures;
import io.keyward.disk.NeedSummaries;
import io.keyward.disk.need.NeedSource;
import io.keyward.retirement.KeyEstate;
import io.keyward.retirement.KeyNeed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The records that show why a key version is needed are deleted only after nothing needs it any more. */
@OnEachDatabase
class ExpiredKeyRecordsTest extends RetentionScenario {

    @Test
    void a_disk_whose_erasure_is_not_confirmed_stays_with_its_node_and_its_key_version_stays_needed() { // invariant 8
        var cluster = aStoredCluster();
        disks().unsealed(cluster.id(), 1).forEach(disk -> disks().seal(disk, checkedBy(key)));
        removeNodes(cluster);

        delete(RecordKind.DISKS);
        delete(RecordKind.NODES);

        assertThat(rows("disk", cluster)).isEqualTo(1);
        assertThat(rows("node", cluster)).isEqualTo(1);
        assertThat(database.bean(NeedSummaries.class)
                        .firstClusters(
                                List.of(key),
                                ClusterScope.of(cluster.resourceId().subscription()),
                                NeedSource.CURRENT,
                                100)
                        .get(key))
                .extracting(ClusterNeed::unconfirmedErasures)
                .contains(1L);
    }

    @Test
    void a_disk_whose_erasure_an_operator_acknowledged_is_removed_with_its_node() {
        var cluster = aStoredCluster();
        disks().unsealed(cluster.id(), 1).forEach(disk -> disks().seal(disk, checkedBy(key)));
        removeNodes(cluster);
        database.bean(Erasures.class).acknowledge(key, cluster.resourceId(), Optional.empty());

        delete(RecordKind.DISKS);
        delete(RecordKind.NODES);

        assertThat(rows("disk", cluster)).isZero();
        assertThat(rows("node", cluster)).isZero();
    }

    @Test
    void one_record_of_a_used_key_version_stays_when_its_clusters_are_removed() {
        var first = aDeletedCluster("retention-known");
        aDeletedCluster("retention-known");

        delete(RecordKind.CLUSTERS);

        assertThat(rows("cluster_role", first)).isZero();
        assertThat(database.bean(KeyEstate.class).page(ClusterScope.of("retention-known"), "", 10))
                .extracting(KeyNeed::key, KeyNeed::safeToRetire)
                .containsExactly(tuple(key, true));
        assertThat(usesOfKey()).isOne();
    }

    @Test
    void withdrawn_statements_are_removed_and_statements_in_force_stay() {
        retirement(START.plusSeconds(1));
        retirement(null);

        delete(RecordKind.RETIREMENTS);

        assertThat(count("select count(*) from key_retirement where key_id = :key"))
                .isOne();
    }
}

package io.keyward.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cluster.Cluster;
import io.keyward.database.OnEachDatabase;
import io.keyward.disk.DekCounts;
import io.keyward.operation.RotationHistory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records of operations, incidents, nodes, clusters and jobs that ended long ago are deleted. */
@OnEachDatabase
class ExpiredRecordsTest extends RetentionScenario {

    @Test
    void ended_operations_are_deleted_except_the_latest_of_a_cluster() {
        var cluster = aStoredCluster();
        var first = ended(cluster, START.plusSeconds(1));
        var latest = ended(cluster, START.plusSeconds(2));

        delete(RecordKind.OPERATIONS);

        assertThat(operations().find(first.id())).isEmpty();
        assertThat(operations().find(latest.id())).isPresent();
    }

    @Test
    void the_history_of_a_rotation_is_deleted_with_it() {
        var cluster = aStoredCluster();
        var first = ended(cluster, START.plusSeconds(1));
        ended(cluster, START.plusSeconds(2));
        var history = database.bean(RotationHistory.class);
        history.record(first, new DekCounts(Map.of(key, 1L)), START);
        var before = history.of(first.id());

        delete(RecordKind.OPERATIONS);

        assertThat(before).hasSize(1);
        assertThat(history.of(first.id())).isEmpty();
    }

    @Test
    void an_operation_that_ended_later_is_kept() {
        var cluster = aStoredCluster();
        var recent = ended(cluster, OVER.plusSeconds(1));
        ended(cluster, OVER.plusSeconds(2));

        delete(RecordKind.OPERATIONS);

        assertThat(operations().find(recent.id())).isPresent();
    }

    @Test
    void ended_incidents_are_deleted_and_open_ones_are_kept() {
        incident(START.plusSeconds(1));
        incident(null);

        delete(RecordKind.INCIDENTS);

        assertThat(incidents()).isEqualTo(1);
    }

    @Test
    void removed_nodes_are_deleted_with_their_unsealed_disks() {
        var cluster = aStoredCluster();
        removeNodes(cluster);

        delete(RecordKind.DISKS);
        delete(RecordKind.NODES);

        assertThat(rows("node", cluster)).isZero();
        assertThat(rows("disk", cluster)).isZero();
    }

    @Test
    void a_deleted_cluster_is_removed_when_no_other_record_of_it_is_left() {
        var cluster = aStoredCluster();
        ended(cluster, START.plusSeconds(1));
        knownNetwork(cluster, OVER.plusSeconds(1));
        removeNodes(cluster);
        change(cluster, Cluster::markRunning);
        change(cluster, Cluster::delete);
        change(cluster, Cluster::markDeleted);

        delete(RecordKind.CLUSTERS);
        var before = rows("cluster_role", cluster);
        List.of(RecordKind.OPERATIONS, RecordKind.DISKS, RecordKind.NODES).forEach(this::delete);
        delete(RecordKind.CLUSTERS);

        assertThat(before).as("the operation is still there").isPositive();
        assertThat(rows("cluster_role", cluster)).isZero();
        assertThat(rows("known_network", cluster)).isZero();
    }

    @Test
    void networks_from_which_nobody_has_signed_in_for_long_are_deleted_and_recent_ones_are_kept() {
        var cluster = aStoredCluster();
        knownNetwork(cluster, START);
        knownNetwork(cluster, OVER.plusSeconds(1));

        delete(RecordKind.KNOWN_NETWORKS);

        assertThat(rows("known_network", cluster)).isEqualTo(1);
    }

    @Test
    void no_job_is_deleted_before_the_batch_container_has_created_its_tables() {
        var deleted = database.bean(ExpiredRecords.class).delete(RecordKind.JOBS, OVER, 2);

        assertThat(deleted).isZero();
    }
}

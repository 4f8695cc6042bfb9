package io.keyward.retention;

import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.checkedBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.disk.ClusterNeed;
import io.keyward.disk.Disks;
import io.keyward.disk.Erasures;
import io.keyward.disk.NeededKeys;
import io.keyward.estate.KeyEstate;
import io.keyward.estate.KeyNeed;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is deleted once its time is over, and what stays. */
@ParameterizedClass
@EnumSource
class ExpiredRecordsTest {

    private static final Instant START =
            Instant.parse("2020-01-01T00:00:00Z"); // long before the records of other tests
    private static final Instant OVER = START.plusSeconds(1_000);

    @Parameter
    TestDatabase database;

    private final KeyId key = Keys.aVersion();

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
    void a_disk_whose_erasure_is_not_confirmed_stays_with_its_node_and_its_key_version_stays_needed() { // invariant 8
        var cluster = aStoredCluster();
        disks().unsealed(cluster.id(), 1).forEach(disk -> disks().seal(disk, checkedBy(key)));
        removeNodes(cluster);

        delete(RecordKind.DISKS);
        delete(RecordKind.NODES);

        assertThat(rows("disk", cluster)).isEqualTo(1);
        assertThat(rows("node", cluster)).isEqualTo(1);
        assertThat(database.bean(NeededKeys.class).needs(List.of(key)))
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
        assertThat(database.bean(KeyEstate.class).page("retention-known", "", 10))
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
    void networks_from_which_nobody_has_signed_in_for_long_go_and_recent_ones_stay() {
        var cluster = aStoredCluster();
        knownNetwork(cluster, START);
        knownNetwork(cluster, OVER.plusSeconds(1));

        delete(RecordKind.KNOWN_NETWORKS);

        assertThat(rows("known_network", cluster)).isEqualTo(1);
    }

    @Test
    void jobs_are_left_alone_before_the_batch_container_has_made_its_tables() {
        var deleted = database.bean(ExpiredRecords.class).delete(RecordKind.JOBS, OVER, 2);

        assertThat(deleted).isZero();
    }

    private Cluster aDeletedCluster(String subscription) {
        var cluster = aCluster().in(subscription, "g").protectedWith(key).buildBare();
        database.bean(Clusters.class).add(cluster, added -> added);
        change(cluster, Cluster::markRunning);
        change(cluster, Cluster::delete);
        change(cluster, Cluster::markDeleted);
        return cluster;
    }

    private long usesOfKey() {
        return count("select count(*) from used_key_version where key_id = :key");
    }

    private long count(String query) {
        return inTransaction(entities -> ((Number) entities.createNativeQuery(query)
                        .setParameter("key", key.canonical())
                        .getSingleResult())
                .longValue());
    }

    /** Stores a statement about the key, which is in force if it has no end. */
    private void retirement(Instant withdrawn) {
        inTransaction(entities -> entities.createNativeQuery(
                        "insert into key_retirement (id, key_id, subscription, requester, issued_at, statement,"
                                + " withdrawn_at) values (:id, :key, 's', 'somebody', :start, '',"
                                + " cast(:end as timestamp(6) with time zone))")
                .setParameter("id", UUID.randomUUID())
                .setParameter("key", key.canonical())
                .setParameter("start", START)
                .setParameter("end", withdrawn)
                .executeUpdate());
    }

    private void delete(RecordKind kind) {
        var before = kind == RecordKind.CLUSTERS ? Instant.parse("2100-01-01T00:00:00Z") : OVER;
        int deleted;
        do { // small steps, so that more than one is needed
            deleted = database.bean(ExpiredRecords.class).delete(kind, before, 2);
        } while (deleted == 2);
    }

    private Cluster aStoredCluster() {
        var cluster =
                aCluster().protectedWith(key).with(RoleName.WORKERNODE, 1, 1).buildBare();
        return database.bean(Clusters.class).add(cluster, added -> {
            var node = database.bean(Nodes.class).add(added, RoleName.WORKERNODE, 0);
            disks().add(added, added.role(RoleName.WORKERNODE), node);
            return added;
        });
    }

    private void removeNodes(Cluster cluster) {
        var nodes = database.bean(Nodes.class);
        change(cluster, locked -> nodes.of(locked.id()).forEach(node -> {
            disks().erase(node);
            node.markRemoved(START.plusSeconds(1));
        }));
    }

    private Operation ended(Cluster cluster, Instant at) {
        var operation = Operation.rotate(cluster, key, new Caller("operator", null, null), at);
        operation.succeed(at);
        change(cluster, locked -> operations().add(operation));
        return operation;
    }

    /** Stores an incident of the key, which lasts if it has no end. */
    private void incident(Instant end) {
        inTransaction(entities -> entities.createNativeQuery(
                        "insert into incident (id, key_id, identity, state, cause, text, noticed_at, last_seen_at,"
                                + " ended_at, end_unseen) values (nextval('incident_seq'), :key, 'i', 'LOST',"
                                + " 'KEY_DISABLED', '', :start, :start, cast(:end as timestamp(6) with time zone), false)")
                .setParameter("key", key.canonical())
                .setParameter("start", START)
                .setParameter("end", end)
                .executeUpdate());
    }

    private void knownNetwork(Cluster cluster, Instant verifiedAt) {
        inTransaction(entities -> entities.createNativeQuery(
                        "insert into known_network (id, cluster_id, verified_at) values (:id, :cluster, :verified)")
                .setParameter("id", UUID.randomUUID().toString())
                .setParameter("cluster", cluster.id().value())
                .setParameter("verified", verifiedAt)
                .executeUpdate());
    }

    private long incidents() {
        return inTransaction(
                entities -> entities.createQuery("select count(i) from Incident i where i.key = :key", Long.class)
                        .setParameter("key", key)
                        .getSingleResult());
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        var entities = database.factory().createEntityManager();
        try {
            entities.getTransaction().begin();
            var result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            entities.close();
        }
    }

    private void change(Cluster cluster, Consumer<Cluster> change) {
        database.bean(Clusters.class).change(cluster.id(), locked -> {
            change.accept(locked);
            return null;
        });
    }

    private long rows(String table, Cluster cluster) {
        return inTransaction(entities -> ((Number)
                        entities.createNativeQuery("select count(*) from " + table + " where cluster_id = :cluster")
                                .setParameter("cluster", cluster.id().value())
                                .getSingleResult())
                .longValue());
    }

    private Operations operations() {
        return database.bean(Operations.class);
    }

    private Disks disks() {
        return database.bean(Disks.class);
    }
}

package io.keyward.retention;

import static io.keyward.cluster.ClusterBuilder.aCluster;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestDatabase;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disks;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.Operations;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.params.Parameter;

/** Old records of clusters, and their deletion. */
abstract class RetentionScenario {

    static final Instant START = Instant.parse("2020-01-01T00:00:00Z"); // long before the records of other tests
    static final Instant OVER = START.plusSeconds(1_000);

    @Parameter
    TestDatabase database;

    final KeyId key = Keys.aVersion();

    Cluster aDeletedCluster(String subscription) {
        var cluster = aCluster().in(subscription, "g").protectedWith(key).buildBare();
        database.bean(Clusters.class).add(cluster, added -> added);
        change(cluster, Cluster::markRunning);
        change(cluster, Cluster::delete);
        change(cluster, Cluster::markDeleted);
        return cluster;
    }

    long usesOfKey() {
        return count("select count(*) from used_key_version where key_id = :key");
    }

    long count(String query) {
        return inTransaction(entities -> ((Number) entities.createNativeQuery(query)
                        .setParameter("key", key.canonical())
                        .getSingleResult())
                .longValue());
    }

    /** @param withdrawn when the stored statement of retirement was withdrawn; null if it is in force */
    void retirement(Instant withdrawn) {
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

    void delete(RecordKind kind) {
        var before = kind == RecordKind.CLUSTERS ? Instant.parse("2100-01-01T00:00:00Z") : OVER;
        int deleted;
        do { // small steps, so that more than one is needed
            deleted = database.bean(ExpiredRecords.class).delete(kind, before, 2);
        } while (deleted == 2);
    }

    Cluster aStoredCluster() {
        var cluster =
                aCluster().protectedWith(key).with(RoleName.WORKERNODE, 1, 1).buildBare();
        return database.bean(Clusters.class).add(cluster, added -> {
            var node = database.bean(Nodes.class).add(added, RoleName.WORKERNODE, 0);
            disks().add(added, added.role(RoleName.WORKERNODE), node);
            return added;
        });
    }

    void removeNodes(Cluster cluster) {
        var nodes = database.bean(Nodes.class);
        change(cluster, locked -> nodes.of(locked.id()).forEach(node -> {
            database.bean(DekDeliveries.class).recordNode(node.id());
            disks().erase(node);
            node.markRemoved(START.plusSeconds(1));
        }));
    }

    Operation ended(Cluster cluster, Instant at) {
        var operation = Operation.rotate(cluster, key, new Caller("operator", null, null), at);
        operation.succeed(at);
        change(cluster, locked -> operations().add(operation));
        return operation;
    }

    /** @param end when the stored incident of the key ended; null if it lasts */
    void incident(Instant end) {
        inTransaction(entities -> entities.createNativeQuery(
                        "insert into incident (id, key_id, identity, state, cause, text, noticed_at, last_seen_at,"
                                + " ended_at, end_unseen) values (nextval('incident_seq'), :key, 'i', 'LOST',"
                                + " 'KEY_DISABLED', '', :start, :start, cast(:end as timestamp(6) with time zone), false)")
                .setParameter("key", key.canonical())
                .setParameter("start", START)
                .setParameter("end", end)
                .executeUpdate());
    }

    void knownNetwork(Cluster cluster, Instant verifiedAt) {
        inTransaction(entities -> entities.createNativeQuery(
                        "insert into known_network (id, cluster_id, verified_at) values (:id, :cluster, :verified)")
                .setParameter("id", UUID.randomUUID().toString())
                .setParameter("cluster", cluster.id().value())
                .setParameter("verified", verifiedAt)
                .executeUpdate());
    }

    long incidents() {
        return inTransaction(
                entities -> entities.createQuery("select count(i) from Incident i where i.key = :key", Long.class)
                        .setParameter("key", key)
                        .getSingleResult());
    }

    <T> T inTransaction(Function<EntityManager, T> work) {
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

    void change(Cluster cluster, Consumer<Cluster> change) {
        database.bean(Clusters.class).change(cluster.id(), locked -> {
            change.accept(locked);
            return null;
        });
    }

    long rows(String table, Cluster cluster) {
        return inTransaction(entities -> ((Number)
                        entities.createNativeQuery("select count(*) from " + table + " where cluster_id = :cluster")
                                .setParameter("cluster", cluster.id().value())
                                .getSingleResult())
                .longValue());
    }

    Operations operations() {
        return database.bean(Operations.class);
    }

    Disks disks() {
        return database.bean(Disks.class);
    }
}

package io.keyward.overview;

import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;

import io.keyward.alert.AlertScenario;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.search.VisibleClusters;
import io.keyward.database.TestDatabase;
import io.keyward.disk.Disks;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.NodeReports;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** The clusters of one subscription in a shared database, and a user who may read all of them. */
public final class SubscriptionScenario {

    public static final VisibleClusters NOTHING = VisibleClusters.at(List.of());

    public final String id = UUID.randomUUID().toString();
    public final AlertScenario scenario;
    public final VisibleClusters all = VisibleClusters.at(List.of("/subscriptions/" + id));
    public final ReadableData readable = new ReadableData(all, all, all, all, all);
    private final TestDatabase database;
    private long sequence;

    public SubscriptionScenario(TestDatabase database) {
        this.database = database;
        this.scenario = new AlertScenario(database);
    }

    public ClusterBuilder cluster(String name) {
        return ClusterBuilder.aCluster().in(id, "g1").named(name + id.substring(0, 8));
    }

    /** A running cluster without problems: the vault unwraps, and the node has reported. */
    public Cluster healthy(String name, KeyId key) {
        var cluster = scenario.running(cluster(name).protectedWith(key), key);
        report(cluster, key);
        return cluster;
    }

    public Cluster healthy(String name) {
        return healthy(name, Keys.aVersion());
    }

    /** A cluster whose vault refuses to unwrap, with the alert about it. */
    public Cluster lost(String name) {
        var key = Keys.aVersion();
        var cluster = healthy(name, key);
        scenario.unwrapRefused(key);
        scenario.review.review(cluster.id());
        return cluster;
    }

    /** A running cluster without an agent on any node. */
    public Cluster silent(String name) {
        var key = Keys.aVersion();
        return scenario.running(cluster(name).protectedWith(key), key);
    }

    public Node node(Cluster cluster) {
        return scenario.beans.get(Nodes.class).of(cluster.id()).get(0);
    }

    /** The node of the cluster reports its disks as open, with this key version in their headers. */
    public void report(Cluster cluster, KeyId header) {
        var node = node(cluster);
        var heartbeat = aHeartbeat(++sequence);
        scenario.beans
                .get(Disks.class)
                .ofNode(node.id())
                .forEach(disk -> heartbeat.disk(disk.id(), aDisk(null, DiskState.OPEN, header, 1L)));
        scenario.beans
                .get(NodeReports.class)
                .store(node.id(), cluster.id(), heartbeat.build(), scenario.clock.instant());
    }

    /** Changes rows as another server, or one of an earlier release, leaves them. */
    public void execute(String statement) {
        try (var connection = database.source().getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    List<String> names(ClusterFilter filter) {
        return names(filter, ClusterOrder.WORST, readable);
    }

    List<String> names(ClusterFilter filter, ClusterOrder order, ReadableData reader) {
        return scenario.beans.get(ClusterList.class).page(filter, order, 0, 100, reader).clusters().stream()
                .map(fact -> fact.resourceId().name().replace(id.substring(0, 8), ""))
                .toList();
    }
}

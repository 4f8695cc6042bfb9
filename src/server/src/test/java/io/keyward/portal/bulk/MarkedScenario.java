package io.keyward.portal.bulk;

import static io.keyward.authorization.ArmAction.CLUSTER_DELETE;
import static io.keyward.authorization.ArmAction.CLUSTER_READ;
import static io.keyward.authorization.ArmAction.CLUSTER_WRITE;
import static io.keyward.authorization.ArmAction.DISKS_READ;
import static io.keyward.authorization.ArmAction.KEY_POLICY_WRITE;
import static io.keyward.cluster.ClusterBuilder.aCluster;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.authorization.Grants.Grant;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterBuilder;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.portal.manage.OpenForms;
import io.keyward.portal.permission.Readers;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Three clusters: one with a customer's key and sealed disks, one without a key, and one that the user may only read. */
abstract class MarkedScenario {

    static final TestDatabase DATABASE = TestDatabase.H2;

    final OpenForms open = new OpenForms(DATABASE);
    final ResourceId sealed = open.id();
    final ResourceId plain = added();
    final ResourceId foreign = added();
    MarkedClusters marked;

    @BeforeEach
    void two_clusters_have_tags() {
        change(sealed, cluster -> cluster.replaceTags(Map.of("team", "data")));
        change(plain, cluster -> cluster.replaceTags(Map.of("cost", "11")));
    }

    @AfterEach
    void the_request_ends() {
        open.close();
    }

    static ResourceId added() {
        return added(aCluster());
    }

    static ResourceId added(ClusterBuilder builder) {
        var cluster = builder.build();
        DATABASE.bean(Clusters.class).add(cluster, stored -> null);
        change(cluster.resourceId(), Cluster::markRunning);
        return cluster.resourceId();
    }

    /** Changes the cluster as another user would do meanwhile. */
    static void change(ResourceId id, Consumer<Cluster> change) {
        var clusters = new TestBeans(DATABASE, () -> {}).get(Clusters.class);
        clusters.change(clusters.get(id).id(), locked -> {
            change.accept(locked);
            return null;
        });
    }

    static Cluster stored(ResourceId id) {
        return DATABASE.bean(Clusters.class).get(id);
    }

    /** The page after all three clusters were marked by a user who may change two of them. */
    ChangeMany form(BulkKind kind) {
        return form(kind, sealed, plain, foreign);
    }

    ChangeMany form(BulkKind kind, ResourceId... clusters) {
        var ids = Stream.of(clusters).map(id -> stored(id).id().toString()).toArray(String[]::new);
        return open.page(
                ChangeMany.class,
                beans -> {
                    marked = beans.get(MarkedClusters.class);
                    marked.read(kind.name(), ids);
                },
                Readers.with(changer(sealed), changer(plain), reader(foreign)));
    }

    /** The next request of the same page, by a user with these roles. */
    ChangeMany next(Consumer<TestBeans> beans, Grant... grants) {
        return open.page(
                ChangeMany.class, all -> beans.accept(all.with(MarkedClusters.class, marked)), Readers.with(grants));
    }

    static Grant changer(ResourceId cluster) {
        return Readers.grant(
                Scope.of(cluster.toString()),
                CLUSTER_READ,
                CLUSTER_WRITE,
                CLUSTER_DELETE,
                KEY_POLICY_WRITE,
                DISKS_READ);
    }

    static Grant reader(ResourceId cluster) {
        return Readers.grant(Scope.of(cluster.toString()), CLUSTER_READ);
    }

    /** The statuses of the audit records about a cluster. */
    List<String> statuses(ResourceId cluster) {
        var records = new TestBeans(DATABASE, () -> {}).get(AuditRecords.class);
        return RecordsOfScope.records(records, cluster.subscription(), cluster.toString()).stream()
                .map(record -> record.values().get("status").toString())
                .toList();
    }
}

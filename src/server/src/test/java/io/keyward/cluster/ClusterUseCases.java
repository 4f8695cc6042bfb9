package io.keyward.cluster;

import static io.keyward.cluster.ClusterBuilder.aCluster;

import io.keyward.audit.AuditedUseCases;
import io.keyward.audit.AuditedUseCases.UseCase;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.webhook.Webhooks;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Calls of all {@code @Audited} methods for clusters and webhooks, which {@code EveryAuditedUseCaseTest} runs with a failing
 * commit.
 */
public final class ClusterUseCases {

    private ClusterUseCases() {}

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public static AuditedUseCases on(TestDatabase database, Runnable beforeCommit) {
        var beans = new TestBeans(database, beforeCommit);
        var clusters = beans.get(Clusters.class);
        var webhooks = beans.get(Webhooks.class);
        var cluster = aCluster().build();
        clusters.add(cluster, added -> null);
        Runnable webhook = () -> clusters.change(
                cluster.id(),
                locked -> webhooks.put(locked.id(), "w", "https://a.example", EtagCondition.NONE, 9, Instant.EPOCH));
        return new AuditedUseCases(
                beans,
                List.of(
                        UseCase.of("Clusters.add", () -> clusters.add(aCluster().build(), added -> null)),
                        UseCase.of("Clusters.change", () -> clusters.change(cluster.id(), ClusterUseCases::tagged)),
                        UseCase.of(
                                "Clusters.changeUnlessDeleted",
                                () -> clusters.changeUnlessDeleted(cluster.id(), ClusterUseCases::tagged)),
                        new UseCase(
                                "Webhooks.delete",
                                webhook,
                                () -> webhooks.delete(cluster.id(), "w", EtagCondition.NONE))));
    }

    private static Cluster tagged(Cluster cluster) {
        cluster.replaceTags(Map.of("a", "b"));
        return cluster;
    }
}

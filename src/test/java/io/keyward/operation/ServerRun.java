package io.keyward.operation;

import static java.util.stream.Collectors.toSet;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.key.ManagedIdentityId;
import io.keyward.vault.Vault;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * One run of the server, outside the container: its use cases and its background work on a real database. It can be
 * killed in front of any commit; another one then takes over what it left.
 */
final class ServerRun {

    /** What no code of the server can catch. */
    static final class Killed extends Error {}

    static final Caller CALLER = new Caller("object", "application", "tenant");
    static final Duration PATIENCE = Duration.ofHours(1);
    static final Duration PAUSE = Duration.ofSeconds(5);
    static final int CORE_QUOTA = 1_000;

    final TestClock clock = new TestClock();
    final Background background = new Background(clock);
    final Clusters clusters;
    final Nodes nodes;
    final Disks disks;
    final Operations operations;
    final ClusterCreation creation;
    final ClusterResize resize;
    final ClusterDeletion deletion;
    final OperationProgress progress;
    final OperationSteps steps;
    final NodePlan plan;
    final TestEvents events = new TestEvents().observe(OperationAccepted.class, event -> work().begin(event));
    private final TestBeans beans;
    private final Vault vault;
    private int commitsLeft;

    ServerRun(TestDatabase database, Vault vault) {
        this(database, vault, Integer.MAX_VALUE);
    }

    /** It is killed in front of the commit behind the first {@code commits}. */
    ServerRun(TestDatabase database, Vault vault, int commits) {
        this.vault = vault;
        this.commitsLeft = commits;
        this.beans = new TestBeans(database, this::commit)
                .with(Vault.class, vault)
                .with(Clock.class, clock)
                .with(Event.class, events)
                .with(ManagedScheduledExecutorService.class, background.executor())
                .with("keyward.operation.patience", PATIENCE)
                .with("keyward.operation.pause", PAUSE)
                .with("keyward.operation.core-quota", CORE_QUOTA)
                .with("keyward.arm.locations", List.of("eastus"));
        this.clusters = beans.get(Clusters.class);
        this.nodes = beans.get(Nodes.class);
        this.disks = beans.get(Disks.class);
        this.operations = beans.get(Operations.class);
        this.creation = beans.get(ClusterCreation.class);
        this.resize = beans.get(ClusterResize.class);
        this.deletion = beans.get(ClusterDeletion.class);
        this.progress = beans.get(OperationProgress.class);
        this.steps = beans.get(OperationSteps.class);
        this.plan = beans.get(NodePlan.class);
    }

    private OperationRunner work() {
        return beans.get(OperationRunner.class);
    }

    private void commit() {
        if (commitsLeft == 0) {
            throw new Killed();
        }
        commitsLeft--;
    }

    /** Asks for the cluster and does all that follows from it. */
    Cluster create(ClusterSpec spec) {
        var created = creation.start(spec, CALLER);
        background.run();
        clock.pass(Duration.ofSeconds(1));
        return clusters.get(created.cluster().id());
    }

    /** What a start of the server does with what an earlier run left on this cluster. */
    void takeOver(Cluster cluster) {
        operations.open(cluster.id()).stream().map(OperationAccepted::of).forEach(events::fire);
        background.run();
    }

    List<Disk> sealedDisks(Cluster cluster) {
        return disks.of(cluster.id()).stream()
                .filter(disk -> disk.protection().hasDek())
                .toList();
    }

    /** Every DEK of the cluster, unwrapped by exactly the key version that is stored beside it. */
    Set<String> opened(Cluster cluster) {
        return sealedDisks(cluster).stream()
                .map(disk -> opened(disk, cluster.requireEncryption().identity()))
                .collect(toSet());
    }

    private String opened(Disk disk, ManagedIdentityId identity) {
        try (var dek = vault.unwrap(disk.dek().orElseThrow(), identity)) {
            return dek.lend(HexFormat.of()::formatHex);
        }
    }

    /** The vault unwraps the DEK of this disk to a value that has the stored check value. */
    boolean hasCheckValueOfItsDek(Disk disk) {
        var identity = clusters.get(disk.cluster()).requireEncryption().identity();
        try (var dek = vault.unwrap(disk.dek().orElseThrow(), identity)) {
            return disk.dekCheck().orElseThrow().confirms(dek, disk.id());
        }
    }

    Operation latest(Cluster cluster) {
        return operations.of(cluster.id()).get(0);
    }
}

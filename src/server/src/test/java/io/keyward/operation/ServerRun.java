package io.keyward.operation;

import static java.util.stream.Collectors.toSet;

import io.keyward.audit.FailedCommit;
import io.keyward.audit.chain.Chain;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterSpec;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.password.QuickPasswordHash;
import io.keyward.database.MovedDatabaseClock;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.tally.TallyDrift;
import io.keyward.key.ManagedIdentityId;
import io.keyward.operation.lease.DatabaseClock;
import io.keyward.operation.lease.OperationSweep;
import io.keyward.operation.rule.UsedCores;
import io.keyward.operation.run.NodeCounts;
import io.keyward.operation.run.OperationRunner;
import io.keyward.operation.run.OperationSteps;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.Vault;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A server without a container: its use cases and background work on a real database. A test can kill it before any commit;
 * another server then takes over.
 */
public final class ServerRun {

    /** An error that no code of the server catches. */
    static final class Killed extends Error {}

    public static final Caller CALLER = new Caller("object", "application", "tenant");
    static final Duration MAX_WAIT = Duration.ofHours(1);
    public static final Duration RETRY_INTERVAL = Duration.ofSeconds(5);
    public static final int CORE_QUOTA = 1_000;

    final TestClock clock = new TestClock();
    final FailedCommit failedCommit = new FailedCommit();
    public final Background background = new Background(clock);
    public final Clusters clusters;
    public final UsedCores usedCores;
    final Nodes nodes;
    public final Disks disks;
    public final Operations operations;
    public final ClusterCreation creation;
    public final ClusterResize resize;
    public final ClusterDeletion deletion;
    final OperationProgress progress;
    final OperationSteps steps;
    final NodeCounts nodeCounts;
    final TestEvents events = new TestEvents().observe(OperationAccepted.class, event -> runner().onAccepted(event));
    static final Duration LEASE = Duration.ofSeconds(30);
    private static final TestClock DATABASE_CLOCK = new TestClock(); // one for all servers
    private final TestBeans beans;
    private final Vault vault;
    private int commitsLeft;

    public ServerRun(TestDatabase database, Vault vault) {
        this(database, vault, Integer.MAX_VALUE);
    }

    /** Kills the server before the commit that follows the first {@code commits}. */
    ServerRun(TestDatabase database, Vault vault, int commits) {
        this.vault = vault;
        this.commitsLeft = commits;
        this.beans = new TestBeans(database, this::commit)
                .with(Vault.class, vault)
                .with(Clock.class, clock)
                .with(DatabaseClock.class, new MovedDatabaseClock(DATABASE_CLOCK))
                .with(Event.class, events)
                .with(ManagedScheduledExecutorService.class, background.executor())
                .with("keyward.operation.lease", LEASE)
                .with("keyward.operation.sweep-interval", Duration.ofSeconds(10))
                .with("keyward.operation.max-silence", Duration.ofMinutes(2))
                .with("keyward.operation.max-wait", MAX_WAIT)
                .with("keyward.operation.retry-interval", RETRY_INTERVAL)
                .with("keyward.operation.max-nodes", 5_000)
                .with("keyward.operation.max-data-disks", 16)
                .with("keyward.erasure.delay", Duration.ZERO)
                .with("keyward.erasure.disks-per-minute", 60)
                .with("keyward.operation.max-own-data-disks", 64)
                .with("keyward.operation.core-quota", CORE_QUOTA)
                .with("keyward.cluster.parallel-password-hashes", 2)
                .with("keyward.cluster.password-hash-rounds", QuickPasswordHash.ROUNDS)
                .with("keyward.arm.locations", List.of("eastus"));
        this.clusters = beans.get(Clusters.class);
        this.usedCores = beans.get(UsedCores.class);
        this.nodes = beans.get(Nodes.class);
        this.disks = beans.get(Disks.class);
        this.operations = beans.get(Operations.class);
        this.creation = beans.get(ClusterCreation.class);
        this.resize = beans.get(ClusterResize.class);
        this.deletion = beans.get(ClusterDeletion.class);
        this.progress = beans.get(OperationProgress.class);
        this.steps = beans.get(OperationSteps.class);
        this.nodeCounts = beans.get(NodeCounts.class);
    }

    private OperationRunner runner() {
        return beans.get(OperationRunner.class);
    }

    /** The steps of this server, which use another bean to add and remove nodes. */
    OperationSteps stepsWith(NodeCounts changed) {
        return beans.with(NodeCounts.class, changed).fresh(OperationSteps.class);
    }

    /** True if {@code dek_tally} has one row for each key version of the cluster, as after a sweep. */
    boolean isTallyMerged(Cluster cluster) {
        return beans.get(TallyDrift.class).spreadAmong(List.of(cluster.id())).isEmpty();
    }

    /** The name of this server's chain in the audit log. */
    String auditServer() {
        return beans.get(Chain.class).server();
    }

    private void commit() {
        failedCommit.run();
        if (commitsLeft == 0) {
            throw new Killed();
        }
        commitsLeft--;
    }

    /** Requests the cluster and runs the creation to its end. */
    public Cluster create(ClusterSpec spec) {
        var created = creation.start(spec, CALLER);
        background.run();
        clock.pass(Duration.ofSeconds(1));
        return clusters.get(created.cluster().id());
    }

    /** Takes up the open operations of this cluster when the leases of a killed server have ended. */
    void takeOver(Cluster cluster) {
        passDatabaseTime(LEASE);
        operations.open(cluster.id()).stream().map(OperationAccepted::of).forEach(events::fire);
        background.run();
    }

    /** Runs the periodic sweep once, and then the operations that it has taken. */
    void sweep() {
        beans.get(OperationSweep.class).sweep();
        background.run();
    }

    /** Lets the leases of all servers grow older. */
    static void passDatabaseTime(Duration time) {
        DATABASE_CLOCK.pass(time);
    }

    List<Disk> sealedDisks(Cluster cluster) {
        return disks.of(cluster.id()).stream()
                .filter(disk -> disk.protection().hasDek())
                .toList();
    }

    /** Every DEK of the cluster in hex, unwrapped with the key version that is stored with it. */
    Set<String> clearDeks(Cluster cluster) {
        return sealedDisks(cluster).stream()
                .map(disk -> clearDek(disk, cluster.requireEncryption().identity()))
                .collect(toSet());
    }

    private String clearDek(Disk disk, ManagedIdentityId identity) {
        try (var dek = vault.unwrap(disk.dek().orElseThrow(), identity)) {
            return dek.lend(HexFormat.of()::formatHex);
        }
    }

    /** True if the stored check value matches the DEK that the vault unwraps. */
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

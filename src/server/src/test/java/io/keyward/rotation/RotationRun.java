package io.keyward.rotation;

import static io.keyward.key.Keys.A_KEY;

import io.keyward.audit.AuditContext;
import io.keyward.audit.AuditRecords;
import io.keyward.audit.RecordsOfScope;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.database.MovedDatabaseClock;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.DekCounts;
import io.keyward.disk.Disks;
import io.keyward.following.RotationCancel;
import io.keyward.following.RotationRollback;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.DatabaseClock;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.operation.list.ListedOperation;
import io.keyward.operation.list.OperationList;
import io.keyward.operation.list.OperationRows.Part;
import io.keyward.rotation.rewrap.DamagedDisks;
import io.keyward.rotation.rewrap.RewrapWriter;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import io.keyward.vault.guard.RotationEstimate;
import io.keyward.vault.guard.TestEstimate;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server that rotates the key of a cluster with sealed disks, on a real database. A {@link StepByStepJob} takes the place
 * of the batch container.
 */
public final class RotationRun {

    public static final Duration MAX_WAIT = Duration.ofHours(24);
    public static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
    public static final Duration LEASE = Duration.ofSeconds(30);
    public static final Duration PROOF_AGE = Duration.ofSeconds(30);
    public static final Caller CALLER = new Caller("object", "application", "tenant");
    public static final int PARTITIONS = 4;
    public static final int THREADS = 2;
    public static final int CHUNK = 10;

    public final TestClock clock = new TestClock();
    public final Background background = new Background(clock);
    public final InMemoryVault vault;
    public final KeyName key;
    public final Operations operations;
    public final Clusters clusters;
    public final Disks disks;
    public final SealedClusters sealed;
    public final List<OperationEnded> ended = new ArrayList<>();
    public final TestBeans beans;
    final StepByStepJob job;
    private Runnable beforeCommit = () -> {};

    public RotationRun() {
        this(new InMemoryVault());
    }

    public RotationRun(InMemoryVault vault) {
        this(vault, vault, A_KEY);
    }

    public RotationRun(TestDatabase database, InMemoryVault vault) {
        this(database, vault, vault, A_KEY);
    }

    /**
     * @param vault contains the keys
     * @param connector calls this vault
     */
    public RotationRun(InMemoryVault vault, Vault connector, KeyName key) {
        this(TestDatabase.H2, vault, connector, key);
    }

    private RotationRun(TestDatabase database, InMemoryVault vault, Vault connector, KeyName key) {
        this.vault = vault;
        this.key = key;
        this.beans = new TestBeans(database, () -> beforeCommit.run())
                .with(Vault.class, connector)
                .with(Clock.class, clock)
                .with(RotationEstimate.class, TestEstimate.atAzuresQuota())
                .with(
                        Event.class,
                        new TestEvents()
                                .observe(OperationAccepted.class, this::accepted)
                                .observe(OperationEnded.class, ended::add))
                .with(ManagedScheduledExecutorService.class, background.executor())
                .with(DatabaseClock.class, new MovedDatabaseClock(clock));
        RotationSettings.of(beans);
        this.job = new StepByStepJob(beans);
        beans.with(RotationJob.class, job);
        this.operations = beans.get(Operations.class);
        this.clusters = beans.get(Clusters.class);
        this.disks = beans.get(Disks.class);
        this.sealed = new SealedClusters(beans, vault);
    }

    private void accepted(OperationAccepted accepted) {
        beans.get(RotationSupervisor.class).onAccepted(accepted);
    }

    /** Sets what runs after each moved disk. */
    public RotationRun betweenDisks(Runnable action) {
        job.betweenDisks(action);
        return this;
    }

    /** Sets what runs after the last moved disk, before the proof. */
    public RotationRun beforeProof(Runnable action) {
        job.beforeProof(action);
        return this;
    }

    /** Sets what runs before each commit. */
    public RotationRun beforeCommit(Runnable action) {
        beforeCommit = action;
        return this;
    }

    /** How many jobs were started. */
    public int attempts() {
        return job.attempts();
    }

    public KeyId newKey() {
        return vault.newVersion(key);
    }

    public KeyRotation rotation() {
        return beans.get(KeyRotation.class);
    }

    public KeyChangePreflight preflight() {
        return beans.get(KeyChangePreflight.class);
    }

    /** Requests the key change and runs the rotation at once. */
    public Operation rotate(Cluster cluster, KeyId target) {
        var started = request(cluster, target);
        background.run();
        return operations.find(started.id()).orElseThrow();
    }

    public Operation request(Cluster cluster, KeyId target) {
        return rotation().start(cluster.resourceId(), target(target), CALLER).orElseThrow();
    }

    public static KeyTarget target(KeyId key) {
        return new KeyTarget(key.key(), Optional.of(key.version()));
    }

    /** Does what a server does with an open operation that no server works on. */
    public Operation takeOver(Operation open) {
        accepted(OperationAccepted.of(open));
        background.run();
        return now(open);
    }

    public Operation after(Duration time, Operation rotation) {
        background.runAfter(time);
        return now(rotation);
    }

    public Operation now(Operation rotation) {
        return operations.find(rotation.id()).orElseThrow();
    }

    public DekCounts counts(Cluster cluster) {
        return disks.counts(cluster.id());
    }

    /** A new bean with injected dependencies, such as an artifact of the batch job for one partition. */
    public <T> T part(Class<T> type) {
        return beans.fresh(type);
    }

    /** The operations on the cluster as the list shows them. */
    List<ListedOperation> listed(Cluster cluster) {
        return beans.get(OperationList.class).ofCluster(cluster.id(), new Part(Optional.empty(), 100));
    }

    public RotationPause pause() {
        return beans.get(RotationPause.class);
    }

    public RotationCancel cancellation() {
        return beans.get(RotationCancel.class);
    }

    public RotationRollback rollback() {
        return beans.get(RotationRollback.class);
    }

    /** The pause reconciliation of this server, which finds the given job in the batch container. */
    @SuppressWarnings("UnnecessaryAssignment") // replaces the injected job of this run
    PauseReconciliation pauseReconciliation(RotationJob stoppable) {
        var pauses = beans.fresh(PauseReconciliation.class);
        pauses.job = stoppable;
        return pauses;
    }

    /** How many records the audit log has about the cluster itself. */
    public long auditRecords(Cluster cluster) {
        return records(cluster).size();
    }

    /** The records of the cluster in the audit log, the newest first. */
    public List<ChainedRow> records(Cluster cluster) {
        var id = cluster.resourceId();
        return RecordsOfScope.records(beans.get(AuditRecords.class), id.subscription(), id.toString());
    }

    public AuditContext auditContext() {
        return beans.get(AuditContext.class);
    }

    public DamagedDisks damagedDisks() {
        return beans.get(DamagedDisks.class);
    }

    public HeldOperations held() {
        return beans.get(HeldOperations.class);
    }

    public RewrapWriter writer(Operation rotation) {
        return job.writer(rotation.id(), null);
    }
}

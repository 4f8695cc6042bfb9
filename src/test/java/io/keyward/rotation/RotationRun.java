package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.A_KEY;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.DekCounts;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskRange;
import io.keyward.disk.Disks;
import io.keyward.key.CheckedDek;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.WrapAlgorithm;
import io.keyward.operation.Background;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationEnded;
import io.keyward.operation.Operations;
import io.keyward.operation.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import io.keyward.vault.guard.RotationEstimate;
import io.keyward.vault.guard.TestEstimate;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A server that rotates the key of a cluster with sealed disks, on a real database. In place of the batch container it runs
 * the steps of the job one after the other, one disk at a time.
 */
@SuppressWarnings("UnnecessaryAssignment") // the batch container sets the properties of artifacts in the same way
final class RotationRun {

    static final Duration PATIENCE = Duration.ofHours(24);
    static final Duration PAUSE = Duration.ofSeconds(5);
    static final Duration PROOF_AGE = Duration.ofSeconds(30);
    static final Caller CALLER = new Caller("object", "application", "tenant");
    static final int DEKS = 2 * 3;
    static final int PARTITIONS = 4;
    static final int THREADS = 2;

    final TestClock clock = new TestClock();
    final Background background = new Background(clock);
    final InMemoryVault vault;
    final KeyName key;
    final Operations operations;
    final Clusters clusters;
    final Disks disks;
    final List<OperationEnded> ended = new ArrayList<>();
    private final TestBeans beans;
    private Runnable betweenDisks = () -> {};
    private Runnable beforeProof = () -> {};
    private int attempts;

    RotationRun() {
        this(new InMemoryVault());
    }

    RotationRun(InMemoryVault vault) {
        this(vault, vault, A_KEY);
    }

    /**
     * @param vault contains the keys
     * @param connector calls this vault
     */
    RotationRun(InMemoryVault vault, Vault connector, KeyName key) {
        this.vault = vault;
        this.key = key;
        this.beans = new TestBeans(TestDatabase.H2, () -> {})
                .with(Vault.class, connector)
                .with(Clock.class, clock)
                .with(RotationEstimate.class, TestEstimate.atAzuresQuota())
                .with(
                        Event.class,
                        new TestEvents()
                                .observe(OperationAccepted.class, this::accepted)
                                .observe(OperationEnded.class, ended::add))
                .with(ManagedScheduledExecutorService.class, background.executor())
                .with(RotationJob.class, new StepByStep())
                .with("keyward.rotation.max-partitions", PARTITIONS)
                .with("keyward.rotation.max-threads", THREADS)
                .with("keyward.rotation.max-wait", PATIENCE)
                .with("keyward.rotation.check-interval", PAUSE)
                .with("keyward.rotation.max-proof-age", PROOF_AGE);
        this.operations = beans.get(Operations.class);
        this.clusters = beans.get(Clusters.class);
        this.disks = beans.get(Disks.class);
    }

    private void accepted(OperationAccepted accepted) {
        beans.get(RotationSupervisor.class).onAccepted(accepted);
    }

    /** Sets what runs after each moved disk. */
    RotationRun betweenDisks(Runnable action) {
        betweenDisks = action;
        return this;
    }

    /** Sets what runs after the last moved disk, before the proof. */
    RotationRun beforeProof(Runnable action) {
        beforeProof = action;
        return this;
    }

    /** How many jobs were started. */
    int attempts() {
        return attempts;
    }

    KeyId newKey() {
        return vault.newVersion(key);
    }

    /** A running cluster of two workers, each of its disks sealed. */
    Cluster sealedUnder(KeyId key) {
        var cluster =
                aCluster().protectedWith(key).with(RoleName.WORKERNODE, 2, 2).build();
        var nodes = beans.get(Nodes.class);
        clusters.add(cluster, added -> {
            for (var ordinal = 0; ordinal < 2; ordinal++) {
                disks.add(added, added.role(RoleName.WORKERNODE), nodes.add(added, RoleName.WORKERNODE, ordinal));
            }
            return null;
        });
        clusters.change(cluster.id(), ready -> {
            disks.unsealed(ready.id(), DEKS).forEach(disk -> disks.seal(disk, dekUnder(key, disk)));
            ready.markRunning();
            return null;
        });
        return clusters.get(cluster.id());
    }

    /** The disks that have a DEK, in the order in which a rotation moves them. */
    List<Disk> sealedDisks(Cluster cluster) {
        return disks.of(cluster.id()).stream()
                .filter(disk -> disk.dek().isPresent())
                .sorted(Comparator.comparing(Disk::id))
                .toList();
    }

    Disk disk(Cluster cluster, long id) {
        return sealedDisks(cluster).stream()
                .filter(disk -> disk.id() == id)
                .findFirst()
                .orElseThrow();
    }

    /** Leaves the disk as a release without check values sealed it. */
    void removeCheckValue(long disk) {
        try (var entities = TestDatabase.H2.factory().createEntityManager()) {
            entities.getTransaction().begin();
            entities.createNativeQuery("update disk set check_value = null where id = :id")
                    .setParameter("id", disk)
                    .executeUpdate();
            entities.getTransaction().commit();
        }
    }

    /** A running cluster that has no node. */
    Cluster withoutDisks(KeyId key) {
        var cluster = aCluster().protectedWith(key).build();
        clusters.add(cluster, added -> null);
        clusters.change(cluster.id(), ready -> {
            ready.markRunning();
            return null;
        });
        return clusters.get(cluster.id());
    }

    /** A wrapping of some other DEK that passes as the disk's own. */
    CheckedDek rewrapped(Disk disk, KeyId key) {
        return new CheckedDek(
                dekUnder(key, disk.id()).wrapped(), disk.dekCheck().orElseThrow());
    }

    private CheckedDek dekUnder(KeyId key, long disk) {
        try (var dek = Dek.generate(new SecureRandom())) {
            return CheckedDek.wrap(dek, disk, vault.prove(key, WrapAlgorithm.RSA_OAEP, AN_IDENTITY));
        }
    }

    KeyRotation rotation() {
        return beans.get(KeyRotation.class);
    }

    KeyChangePreflight preflight() {
        return beans.get(KeyChangePreflight.class);
    }

    /** Requests the key change and runs the rotation at once. */
    Operation rotate(Cluster cluster, KeyId target) {
        var started = request(cluster, target);
        background.run();
        return operations.find(started.id()).orElseThrow();
    }

    Operation request(Cluster cluster, KeyId target) {
        return rotation().start(cluster.resourceId(), target(target), CALLER).orElseThrow();
    }

    static KeyTarget target(KeyId key) {
        return new KeyTarget(key.key(), Optional.of(key.version()));
    }

    /** Does what the server does at its start with an open operation. */
    Operation takeOver(Operation open) {
        accepted(OperationAccepted.of(open));
        background.run();
        return now(open);
    }

    Operation after(Duration time, Operation rotation) {
        background.runAfter(time);
        return now(rotation);
    }

    Operation now(Operation rotation) {
        return operations.find(rotation.id()).orElseThrow();
    }

    DekCounts counts(Cluster cluster) {
        return disks.counts(cluster.id());
    }

    /** A part of the rotation's job, as the batch container makes one for each partition. */
    <T> T part(Class<T> type) {
        return beans.fresh(type);
    }

    RotationHeartbeat heartbeat() {
        return beans.get(RotationHeartbeat.class);
    }

    RewrapWriter writer(Operation rotation) {
        var writer = beans.fresh(RewrapWriter.class);
        writer.operation = rotation.id().toString();
        return writer;
    }

    /** Runs the steps of the job without a batch container. An attempt fails if a step fails. */
    private final class StepByStep extends RotationJob {

        @Override
        boolean isRunning(Operation rotation) {
            return false; // start() returns after the attempt has ended
        }

        @Override
        void start(Operation rotation) {
            attempts++;
            try {
                move(rotation);
                prove(rotation);
            } catch (RuntimeException e) {
                System.getLogger("rotation").log(System.Logger.Level.DEBUG, "the attempt failed", e);
            }
        }

        private void move(Operation rotation) {
            var all = new DiskRange(0, Long.MAX_VALUE);
            var processor = beans.fresh(RewrapProcessor.class);
            for (var disk : beans.get(Rewrapping.class).disksToMove(rotation.id(), all, -1, 1_000)) {
                var rewrap = processor.rewrap(rotation.id(), disk);
                if (rewrap != null) {
                    writer(rotation).writeItems(List.of(rewrap));
                    betweenDisks.run();
                }
            }
            beforeProof.run();
        }

        private void prove(Operation rotation) {
            var proof = beans.fresh(RotationProof.class);
            proof.operation = rotation.id().toString();
            proof.process();
        }
    }
}

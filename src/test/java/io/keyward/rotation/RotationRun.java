package io.keyward.rotation;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.key.Keys.A_KEY;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.RoleName;
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
 * One run of the server that changes the key of a cluster with some sealed disks, on a real database. What the batch
 * container does with a job is done here step by step, one disk after the other.
 */
@SuppressWarnings("UnnecessaryAssignment") // the batch container gives what it makes its properties
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
    private Runnable atTheEnd = () -> {};
    private int attempts;

    RotationRun() {
        this(new InMemoryVault());
    }

    RotationRun(InMemoryVault vault) {
        this(vault, vault, A_KEY);
    }

    /**
     * @param vault has the keys
     * @param connector how it is asked
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
                .with("keyward.rotation.partitions", PARTITIONS)
                .with("keyward.rotation.threads", THREADS)
                .with("keyward.rotation.patience", PATIENCE)
                .with("keyward.rotation.pause", PAUSE)
                .with("keyward.rotation.proof-age", PROOF_AGE);
        this.operations = beans.get(Operations.class);
        this.clusters = beans.get(Clusters.class);
        this.disks = beans.get(Disks.class);
    }

    private void accepted(OperationAccepted accepted) {
        beans.get(RotationSupervisor.class).begin(accepted);
    }

    /** What is done after each disk that was moved. */
    RotationRun betweenDisks(Runnable what) {
        betweenDisks = what;
        return this;
    }

    /** What is done when all disks were moved, before that is proven. */
    RotationRun atTheEnd(Runnable what) {
        atTheEnd = what;
        return this;
    }

    /** How many jobs were begun. */
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
            ready.sealed();
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

    /** As if the disk had been sealed before there were check values. */
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
            ready.sealed();
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

    /** Asks for the key and does all that follows from it at once. */
    Operation rotate(Cluster cluster, KeyId target) {
        var started = ask(cluster, target);
        background.run();
        return operations.find(started.id()).orElseThrow();
    }

    Operation ask(Cluster cluster, KeyId target) {
        return rotation().start(cluster.resourceId(), target(target), CALLER).orElseThrow();
    }

    static KeyTarget target(KeyId key) {
        return new KeyTarget(key.key(), Optional.of(key.version()));
    }

    /** What a start of the server does with what an earlier run left open. */
    Operation takeOver(Operation left) {
        accepted(OperationAccepted.of(left));
        background.run();
        return now(left);
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

    RotationHeartbeat pulse() {
        return beans.get(RotationHeartbeat.class);
    }

    RewrapWriter writer(Operation rotation) {
        var writer = beans.fresh(RewrapWriter.class);
        writer.operation = rotation.id().toString();
        return writer;
    }

    /** The rotation's job, without a container: it fails where one of its steps does. */
    private final class StepByStep extends RotationJob {

        @Override
        boolean runs(Operation rotation) {
            return false; // it is over before anybody looks
        }

        @Override
        void begin(Operation rotation) {
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
            for (var disk : beans.get(Rewrapping.class).unmoved(rotation.id(), all, -1, 1_000)) {
                var move = processor.rewrap(rotation.id(), disk);
                if (move != null) {
                    writer(rotation).writeItems(List.of(move));
                    betweenDisks.run();
                }
            }
            atTheEnd.run();
        }

        private void prove(Operation rotation) {
            var proof = beans.fresh(RotationProof.class);
            proof.operation = rotation.id().toString();
            proof.process();
        }
    }
}

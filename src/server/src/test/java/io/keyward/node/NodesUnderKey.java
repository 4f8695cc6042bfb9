package io.keyward.node;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.cluster.ClusterBuilder.aCluster;
import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterScope;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.cluster.role.RoleName;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.ClusterNeed;
import io.keyward.disk.DekDeliveries;
import io.keyward.disk.Disk;
import io.keyward.disk.DiskKind;
import io.keyward.disk.Disks;
import io.keyward.disk.NeedSummaries;
import io.keyward.disk.erasure.EraseOrders;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.disk.erasure.Removal;
import io.keyward.disk.need.NeedSource;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.volume.LuksVolumes;
import io.keyward.key.CheckedDek;
import io.keyward.key.Dek;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.key.WrapAlgorithm;
import io.keyward.key.WrappedDek;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.InMemoryVault;
import io.keyward.vault.Vault;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.SessionFactory;

/**
 * A stored cluster of two enrolled nodes whose disks have real DEKs under a key of a vault in memory, and the beans of a
 * server.
 */
public final class NodesUnderKey {

    static final String LUKS = "2c0d9a0e-0000-4000-8000-000000000001";
    static final Duration HEARTBEAT = Duration.ofSeconds(20);
    static final Duration SKEW = Duration.ofMinutes(5);
    static final ErasurePace AT_ONCE = new ErasurePace(Duration.ZERO, 1_000_000);
    private static final SecureRandom RANDOM = new SecureRandom();

    public final InMemoryVault vault = new InMemoryVault();
    public final TestClock clock = new TestClock();
    public final KeyId key = vault.newVersion(Keys.A_KEY);
    public final TestBeans beans;
    public final Cluster cluster =
            aCluster().protectedWith(key).with(RoleName.WORKERNODE, 2, 1).buildBare();
    final Disks disks;
    final EnrolledNode node;
    final EnrolledNode other;
    private long sequence;

    public NodesUnderKey(TestDatabase database) {
        this(database, () -> {});
    }

    /** @param beforeCommit runs before each commit, and prevents the commit if it throws */
    public NodesUnderKey(TestDatabase database, Runnable beforeCommit) {
        this.beans = new TestBeans(database, beforeCommit)
                .with(Vault.class, vault)
                .with(Clock.class, clock)
                .with(Event.class, new TestEvents())
                .with(ManagedScheduledExecutorService.class, null)
                .with("keyward.node.contact-interval", Duration.ofSeconds(10))
                .with("keyward.node.heartbeat", HEARTBEAT)
                .with("keyward.node.clock-skew", SKEW);
        this.disks = beans.get(Disks.class);
        forgetEarlierOrders(database);
        clusters().add(cluster, this::addNodes);
        disks.unsealed(cluster.id(), 10).forEach(disk -> disks.seal(disk, fresh(disk)));
        var nodes = beans.get(Nodes.class).of(cluster.id());
        nodes.forEach(each -> beans.get(DekDeliveries.class).recordNode(each.id()));
        this.node = enrolled(nodes.get(0));
        this.other = enrolled(nodes.get(1));
    }

    // all tests on one database share the row that paces orders to erase
    private static void forgetEarlierOrders(TestDatabase database) {
        database.factory().unwrap(SessionFactory.class).inTransaction(entities -> entities.createNativeMutationQuery(
                        "update erase_pace set next_at = :past")
                .setParameter("past", Instant.EPOCH)
                .executeUpdate());
    }

    private Cluster addNodes(Cluster added) {
        for (var ordinal = 0; ordinal < 2; ordinal++) {
            disks.add(
                    added,
                    added.role(RoleName.WORKERNODE),
                    beans.get(Nodes.class).add(added, RoleName.WORKERNODE, ordinal));
        }
        return added;
    }

    private EnrolledNode enrolled(Node present) {
        return new EnrolledNode(
                present, cluster.id(), cluster.resourceId(), cluster.requireEncryption(), "the key of " + present.id());
    }

    /** The nonce of a new request. */
    RequestNonce nonce() {
        return new RequestNonce(Long.toString(node.id()), UUID.randomUUID().toString());
    }

    Clusters clusters() {
        return beans.get(Clusters.class);
    }

    /** A new DEK for a disk, wrapped by the vault's key. */
    CheckedDek fresh(long disk) {
        return under(key, disk);
    }

    CheckedDek under(KeyId version, long disk) {
        try (var dek = Dek.generate(RANDOM)) {
            return CheckedDek.wrap(dek, disk, vault.prove(version, WrapAlgorithm.RSA_OAEP, AN_IDENTITY));
        }
    }

    /** The disk of this kind of the first node, as it is stored. */
    Disk disk(DiskKind kind) {
        return disks.ofNode(node.id()).stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    WrappedDek dek(long disk) {
        return disks.find(disk, node.id()).flatMap(Disk::dek).orElseThrow();
    }

    void bind(long disk) {
        clusters().change(cluster.id(), locked -> beans.get(LuksVolumes.class).bind(disk, LUKS, clock.instant()));
    }

    /** Removes the first node as a scale-down does, with orders to erase its disks that are due at once. */
    void removeNode() {
        removeNode(AT_ONCE);
    }

    void removeNode(ErasurePace pace) {
        removeNode(node, pace);
    }

    void removeNode(EnrolledNode leaving, ErasurePace pace) {
        clusters().change(cluster.id(), locked -> {
            disks.erase(leaving.node());
            beans.get(EraseOrders.class)
                    .give(leaving.node(), new Removal("operator", "operation", clock.instant()), pace);
            return null;
        });
    }

    /** A heartbeat about one open disk, with these recovery kits. */
    Heartbeat heartbeat(long disk, Heartbeat.Kit... kits) {
        sequence++;
        return aHeartbeat(sequence)
                .disk(disk, aDisk(LUKS, DiskState.OPEN, key, 1L))
                .kits(kits)
                .build();
    }

    /** How many erased disks of the cluster still need the key version. */
    long unconfirmedErasures() {
        return beans
                .get(NeedSummaries.class)
                .firstClusters(
                        List.of(key), ClusterScope.of(cluster.resourceId().subscription()), NeedSource.CURRENT, 100)
                .getOrDefault(key, List.of())
                .stream()
                .filter(need -> need.cluster().equals(cluster.id()))
                .mapToLong(ClusterNeed::unconfirmedErasures)
                .sum();
    }
}

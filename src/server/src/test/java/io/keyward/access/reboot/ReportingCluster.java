package io.keyward.access.reboot;

import static io.keyward.cluster.ClusterBuilder.AN_IDENTITY;
import static io.keyward.disk.report.HeartbeatBuilder.aDisk;
import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;

import io.keyward.access.AccessLog;
import io.keyward.access.KeyAccesses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.database.TestBeans;
import io.keyward.database.TestDatabase;
import io.keyward.database.TestEvents;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.Rewrap;
import io.keyward.disk.UnsealedDisks;
import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.disk.report.UnlockResult;
import io.keyward.key.KeyId;
import io.keyward.key.Keys;
import io.keyward.testsupport.TestClock;
import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultProblem;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A stored cluster of three nodes whose disks are sealed under one key, and what its nodes report. */
final class ReportingCluster {

    final KeyId key = Keys.aVersion();
    final TestClock clock = new TestClock();
    final TestBeans beans;
    final Cluster cluster;
    final List<Node> nodes;
    private long sequence;

    ReportingCluster(TestDatabase database) {
        this.beans = new TestBeans(database, () -> {}).with(Clock.class, clock).with(Event.class, new TestEvents());
        var unsealed = new UnsealedDisks(database, key);
        unsealed.sealAll(key);
        this.cluster = unsealed.cluster();
        this.nodes = beans.get(Nodes.class).of(cluster.id());
    }

    /** Reports all disks of the node as open, with this key version in their headers. */
    void reportsOpen(Node node, KeyId header) {
        reports(node, disk -> disk(DiskState.OPEN, header), Optional.empty());
    }

    /** Reports open disks of the node, and this alert about each of them. */
    void reportsOpen(Node node, KeyId header, String alert) {
        var disks =
                beans.get(Disks.class).ofNode(node.id()).stream().map(Disk::id).toList();
        sequence++;
        var heartbeat = aHeartbeat(sequence)
                .disks(disks.stream().collect(Collectors.toMap(disk -> disk, disk -> disk(DiskState.OPEN, header))))
                .alerts(disks.stream()
                        .map(disk -> new Heartbeat.ReportedAlert(Optional.of(disk), alert, "disk " + disk))
                        .toArray(Heartbeat.ReportedAlert[]::new))
                .build();
        beans.get(NodeReports.class).store(node.id(), cluster.id(), heartbeat, clock.instant());
    }

    void reports(Node node, Function<Disk, ReportedDisk> content, Optional<UnlockResult> unlock) {
        var disks = beans.get(Disks.class).ofNode(node.id()).stream().collect(Collectors.toMap(Disk::id, content));
        sequence++;
        var heartbeat = aHeartbeat(sequence).disks(disks).unlock(unlock).build();
        beans.get(NodeReports.class).store(node.id(), cluster.id(), heartbeat, clock.instant());
    }

    static ReportedDisk disk(DiskState state, KeyId header) {
        return aDisk(null, state, header, 1L);
    }

    void works(KeyId version) {
        beans.get(KeyAccesses.class).add(version, AN_IDENTITY);
        log().worked(version, AN_IDENTITY, KeyPermission.UNWRAP_KEY);
    }

    void fails(KeyId version, VaultProblem problem) {
        beans.get(KeyAccesses.class).add(version, AN_IDENTITY);
        log().failed(version, AN_IDENTITY, KeyPermission.UNWRAP_KEY, problem);
    }

    private AccessLog log() {
        return beans.get(AccessLog.class);
    }

    /** Moves all DEKs to another key version, as a rotation does. No node stores the new token in its LUKS headers. */
    void rotate(KeyId to) {
        var disks = beans.get(Disks.class);
        beans.get(Clusters.class).change(cluster.id(), locked -> {
            locked.rotateTo(to);
            disks.of(locked.id()).forEach(disk -> disk.dek()
                    .ifPresent(old -> disks.rewrap(List.of(new Rewrap(disk.id(), old, Keys.checkedBy(to))))));
            locked.completeRotation();
            return null;
        });
    }

    Cluster now() {
        return beans.get(Clusters.class).get(cluster.id());
    }
}

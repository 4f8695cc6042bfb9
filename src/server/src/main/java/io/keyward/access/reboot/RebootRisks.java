package io.keyward.access.reboot;

import static java.util.stream.Collectors.groupingBy;

import io.keyward.access.KeyAccesses;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Encryption;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.report.NodeAlert;
import io.keyward.disk.report.NodeReports;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Which nodes could not unlock their disks if they rebooted now. A node unlocks a disk with the key version that the header of
 * the disk names, so this version decides, not the one that wraps the DEK that Keyward stores. No vault is called: the results
 * of the watch are used.
 */
@Stateless
public class RebootRisks {

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    NodeReports reports;

    @Inject
    KeyAccesses accesses;

    /** The risk of each current node, in a fixed number of queries plus one for each key version. */
    public List<RebootRisk> of(Cluster cluster) {
        var byNode = disks.of(cluster.id()).stream().collect(groupingBy(Disk::node));
        var ofNodes = reports.nodesOf(cluster.id());
        var ofDisks = reports.disksOf(cluster.id());
        var alerts = reports.alerts(cluster.id()).stream().collect(groupingBy(NodeAlert::node));
        var review = review(cluster.requireEncryption());
        return nodes.of(cluster.id()).stream()
                .map(node -> review.of(
                        node,
                        Optional.ofNullable(ofNodes.get(node.id())),
                        byNode.getOrDefault(node.id(), List.of()),
                        ofDisks,
                        alerts.getOrDefault(node.id(), List.of())))
                .toList();
    }

    public RebootRisk of(Node node, Encryption encryption) {
        var inUse = disks.ofNode(node.id()).stream()
                .filter(disk -> disk.erasure().isEmpty())
                .toList();
        var ofDisks = reports.ofDisks(inUse.stream().map(Disk::id).toList());
        return review(encryption).of(node, reports.find(node.id()), inUse, ofDisks, reports.alertsOfNode(node.id()));
    }

    private RebootReview review(Encryption encryption) {
        return new RebootReview(encryption, key -> accesses.find(key, encryption.identity()));
    }
}

package io.keyward.portal.node;

import static java.util.stream.Collectors.toMap;

import io.keyward.access.reboot.RebootRisks;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.disk.Disk;
import io.keyward.disk.Disks;
import io.keyward.disk.report.DiskReport;
import io.keyward.disk.report.NodeReports;
import io.keyward.node.Enrollments;
import io.keyward.node.NodeContact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads some nodes of a cluster with their disks: what Keyward plans for them, and what they reported. */
@ApplicationScoped
public class NodeReading {

    @Inject
    Nodes nodes;

    @Inject
    Disks disks;

    @Inject
    NodeReports reports;

    @Inject
    Enrollments enrollments;

    @Inject
    RebootRisks risks;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.node.unreachable-after")
    Duration unreachableAfter;

    /** Up to so many nodes after the first {@code skip}, role by role. */
    List<NodeRow> rows(Cluster cluster, int skip, int limit) {
        var contacts = enrollments.contacts(cluster.id());
        return nodes.of(cluster.id()).stream()
                .skip(skip)
                .limit(limit)
                .map(node -> row(cluster, node, contacts))
                .toList();
    }

    private NodeRow row(Cluster cluster, Node node, Map<Long, NodeContact> contacts) {
        var contact = contacts.getOrDefault(node.id(), NodeContact.NONE);
        return new NodeRow(
                node.host(),
                node.role().wire(),
                contact.state(clock.instant(), unreachableAfter),
                cluster.encryption()
                        .map(encryption -> NodeRow.texts(risks.of(node, encryption)))
                        .orElse(List.of()),
                disksOf(cluster, node));
    }

    private List<DiskRow> disksOf(Cluster cluster, Node node) {
        var inUse = disks.ofNode(node.id()).stream()
                .filter(disk -> disk.erasure().isEmpty())
                .toList();
        var reported = reports.ofDisks(inUse.stream().map(Disk::id).toList()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        return inUse.stream()
                .map(disk -> DiskRow.of(
                        cluster,
                        disk,
                        Optional.ofNullable(reported.get(disk.id())).map(DiskReport::content)))
                .toList();
    }
}

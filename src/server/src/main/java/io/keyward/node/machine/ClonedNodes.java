package io.keyward.node.machine;

import io.keyward.cluster.ClusterId;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.report.BootOverlap;
import io.keyward.disk.report.BootOverlaps;
import io.keyward.disk.report.NodeBoot;
import io.keyward.disk.report.NodeBoots;
import io.keyward.disk.report.NodeConflict;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.disk.report.NodeReports;
import io.keyward.disk.report.Sender;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The nodes whose key two machines use, for the operator who has to decide. */
@Dependent
public class ClonedNodes {

    private final NodeConflicts conflicts;
    private final BootOverlaps overlaps;
    private final NodeBoots boots;
    private final NodeReports reports;

    @Inject
    public ClonedNodes(NodeConflicts conflicts, BootOverlaps overlaps, NodeBoots boots, NodeReports reports) {
        this.conflicts = conflicts;
        this.overlaps = overlaps;
        this.boots = boots;
        this.reports = reports;
    }

    /** The cloned nodes among the current nodes of a cluster, by node id. */
    public Map<Long, ClonedNode> of(ClusterId cluster) {
        var nodes = new HashMap<Long, ClonedNode>();
        overlaps.of(cluster).forEach(overlap -> nodes.put(overlap.node(), describe(overlap)));
        conflicts.open(cluster).forEach(conflict -> nodes.put(conflict.node(), describe(conflict)));
        return nodes;
    }

    /** The latest node with this host, current or removed, whose key two machines use; empty if there is none. */
    public Optional<ClonedNode> find(ResourceId cluster, String host) {
        return conflicts.nodeOf(cluster, host).flatMap(this::describe);
    }

    private Optional<ClonedNode> describe(long node) {
        return conflicts.open(node).map(this::describe).or(() -> overlaps.find(node)
                .map(this::describe));
    }

    private ClonedNode describe(BootOverlap overlap) {
        var node = overlap.node();
        var known = boots.of(node);
        return ClonedNode.of(
                overlap,
                Stream.of(overlap.attested(), overlap.unattested())
                        .distinct()
                        .map(machine -> seen(node, machine, known))
                        .toList());
    }

    private ClonedNode describe(NodeConflict conflict) {
        var known = boots.of(conflict.node());
        var machines = Stream.concat(
                Stream.of(conflict.machine(), conflict.otherMachine()),
                known.stream()
                        .filter(boot -> boot.firstAt().isAfter(conflict.detectedAt()))
                        .map(NodeBoot::machine));
        return ClonedNode.of(
                conflict,
                machines.distinct()
                        .map(machine -> seen(conflict.node(), machine, known))
                        .toList());
    }

    private SeenMachine seen(long node, Sender machine, List<NodeBoot> known) {
        var bootId = machine.bootId();
        return new SeenMachine(
                machine,
                known.stream()
                        .filter(boot -> boot.machine().bootId().equals(bootId))
                        .map(NodeBoot::firstAt)
                        .findFirst(),
                reports.find(node)
                        .filter(report -> bootId.equals(report.bootId()))
                        .map(report -> report.reportedAt()));
    }
}

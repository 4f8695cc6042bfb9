package io.keyward.node.machine;

import io.keyward.disk.report.NodeConflict;
import io.keyward.disk.report.NodeConflict.Evidence;
import java.time.Instant;
import java.util.List;

/**
 * A node whose key two machines use, with what an operator needs to tell them apart.
 *
 * @param machines the machines that showed the conflict, first the one that was the node until then; then later boots that used
 *     the node's key
 */
public record ClonedNode(long node, Evidence evidence, Instant detectedAt, List<SeenMachine> machines) {

    public ClonedNode {
        machines = List.copyOf(machines);
    }

    static ClonedNode of(NodeConflict conflict, List<SeenMachine> machines) {
        return new ClonedNode(conflict.node(), conflict.evidence(), conflict.detectedAt(), machines);
    }
}

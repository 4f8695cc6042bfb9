package io.keyward.node.machine;

import io.keyward.disk.report.BootOverlap;
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

    /** True if the machine with this boot can be kept: one that Azure did not attest cannot, while it attested the other. */
    public boolean canKeep(String bootId) {
        return evidence != Evidence.UNATTESTED_BOOT
                || machines.get(0).machine().bootId().equals(bootId);
    }

    static ClonedNode of(BootOverlap overlap, List<SeenMachine> machines) {
        return new ClonedNode(overlap.node(), Evidence.UNATTESTED_BOOT, overlap.detectedAt(), machines);
    }

    static ClonedNode of(NodeConflict conflict, List<SeenMachine> machines) {
        return new ClonedNode(conflict.node(), conflict.evidence(), conflict.detectedAt(), machines);
    }
}

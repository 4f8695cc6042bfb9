package io.keyward.node.machine;

import io.keyward.disk.report.BootOverlap;
import io.keyward.disk.report.NodeConflict;
import io.keyward.disk.report.NodeConflict.Evidence;
import java.time.Instant;
import java.util.List;

/**
 * A node whose key two machines use, with the facts by which an operator can distinguish them.
 *
 * @param machines first the machine that was the node when the conflict was detected, then the other one, then later boots
 *     that used the node's key
 */
public record ClonedNode(long node, Evidence evidence, Instant detectedAt, List<SeenMachine> machines) {

    public ClonedNode {
        machines = List.copyOf(machines);
    }

    /**
     * True if an operator can decide that the machine with this boot is the node. If Azure attested only one of the two boots,
     * only that one can be kept.
     */
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

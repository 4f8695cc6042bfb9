package io.keyward.portal.node;

import io.keyward.node.machine.ClonedNode;
import io.keyward.node.machine.SeenMachine;
import java.time.Instant;
import java.util.List;

/**
 * A node whose key two machines use.
 *
 * @param id the resource id of its cluster
 * @param evidence what shows it, such as {@code FORMER_BOOT}
 * @param decidable true if the user may name the machine that is the node
 */
public record ConflictRow(
        String id, String host, String evidence, Instant detectedAt, List<Machine> machines, boolean decidable) {

    /**
     * One of the machines. Texts and times that are unknown are empty or null.
     *
     * @param hardware the id that its firmware names
     * @param firstAt when it first used the key in this boot
     * @param reportedAt when Keyward stored the last report of this boot
     */
    public record Machine(String bootId, String hardware, Instant firstAt, Instant reportedAt) {

        static Machine of(SeenMachine seen) {
            return new Machine(
                    seen.machine().bootId(),
                    seen.machine().machineId().orElse(""),
                    seen.firstAt().orElse(null),
                    seen.reportedAt().orElse(null));
        }
    }

    static ConflictRow of(String cluster, String host, ClonedNode node, boolean decidable) {
        return new ConflictRow(
                cluster,
                host,
                node.evidence().name(),
                node.detectedAt(),
                node.machines().stream().map(Machine::of).toList(),
                decidable);
    }

    /** True if a machine used the key in this boot. */
    boolean names(String bootId) {
        return machines.stream().anyMatch(machine -> machine.bootId().equals(bootId));
    }
}

package io.keyward.node.machine;

import static java.util.stream.Collectors.joining;

import io.keyward.disk.report.NodeBoot;
import io.keyward.disk.report.NodeConflict;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why a request of a machine with the key of a node, or a decision about this machine, is refused. */
public sealed class MachineProblem extends Problem {

    private MachineProblem(ProblemCode code, String message) {
        super(code, message);
    }

    static MachineProblem cloned(NodeConflict conflict) {
        return new MachineProblem(
                ProblemCode.NODE_CLONED,
                ("two machines use the key of this node, in the boots %s and %s; nothing changes for either of them until"
                                + " an operator names the one that stays (POST {cluster}/nodes/{node}/keepMachine)")
                        .formatted(
                                conflict.machine().bootId(),
                                conflict.otherMachine().bootId()));
    }

    /** Azure attested another machine than that of the node. */
    public static MachineProblem otherMachineAttested() {
        return new MachineProblem(
                ProblemCode.NODE_CLONED,
                "Azure attests that this is another machine than that of the node; nothing changes for either of them until an"
                        + " operator names the one that stays (POST {cluster}/nodes/{node}/keepMachine)");
    }

    /** Azure attested a machine, but an operator has decided that it is not the node. */
    public static MachineProblem rejectedMachine() {
        return new MachineProblem(
                ProblemCode.NODE_CLONED,
                "Azure attests that this is another machine than that of the node, and an operator has decided that it is not the"
                        + " node, so it gets nothing; if it is the node, an operator names its boot (POST"
                        + " {cluster}/nodes/{node}/keepMachine) or issues a code");
    }

    /** The node was rebooted, or another machine uses its key; the next heartbeats will show which is the case. */
    public static final class BootUnconfirmed extends MachineProblem {
        private final transient Duration left;

        BootUnconfirmed(Duration left) {
            super(
                    ProblemCode.BOOT_UNCONFIRMED,
                    ("this node sent its last heartbeats in another boot; its DEKs can be replaced once that boot has been silent"
                                    + " for another %d seconds; repeat then")
                            .formatted(upwards(left).toSeconds()));
            this.left = upwards(left);
        }

        private static Duration upwards(Duration left) {
            return Duration.ofSeconds(left.plusSeconds(1).minusNanos(1).toSeconds());
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(left);
        }
    }

    /** An operator named a boot in which the key of the node was not used. */
    public static MachineProblem unknown(String host, List<NodeBoot> known) {
        return new MachineProblem(
                ProblemCode.MACHINE_UNKNOWN,
                "the key of node %s was not used in this boot; it was used in %s"
                        .formatted(host, known.isEmpty() ? "none" : list(known)));
    }

    private static String list(List<NodeBoot> known) {
        return known.stream()
                .map(boot -> "%s since %s".formatted(boot.machine().bootId(), boot.firstAt()))
                .collect(joining(", "));
    }
}

package io.keyward.node;

import static java.util.stream.Collectors.joining;

import io.keyward.disk.report.NodeBoot;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.List;

/** An operator named a boot in which the key of the node was not used. */
public final class MachineUnknown extends Problem {

    MachineUnknown(String host, List<NodeBoot> known) {
        super(
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

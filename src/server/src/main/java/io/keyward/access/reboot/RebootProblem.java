package io.keyward.access.reboot;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.keyward.access.reboot.RebootRisk.Reason;
import io.keyward.cluster.ResourceId;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A scale-down or a deletion is refused because some nodes could not unlock their disks after a reboot: their open disks may be
 * the last readable copies of the data.
 */
public final class RebootProblem extends Problem {

    private static final int MAX_NAMED = 10;

    private RebootProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The key policy of the cluster has a reboot hold, and these nodes could not unlock their disks after a reboot. */
    public static RebootProblem held(ResourceId cluster, List<RebootRisk> atRisk) {
        return new RebootProblem(
                ProblemCode.REBOOT_HOLD,
                ("cluster %s keeps its nodes, because %d of them could not unlock their disks after a reboot: %s."
                                + " Give them access to their key again, or set rebootHold of the key policy to false")
                        .formatted(cluster.name(), atRisk.size(), describe(atRisk)));
    }

    // grouped by reason, because a lost key affects many nodes
    private static String describe(List<RebootRisk> atRisk) {
        return byReason(atRisk).entrySet().stream()
                .limit(MAX_NAMED)
                .map(entry -> "%s: %s: %s"
                        .formatted(
                                names(entry.getValue()),
                                entry.getKey().code(),
                                entry.getKey().message()))
                .collect(joining("; "));
    }

    private static Map<Reason, List<String>> byReason(List<RebootRisk> atRisk) {
        return atRisk.stream()
                .collect(groupingBy(
                        risk -> risk.reasons().get(0),
                        LinkedHashMap::new,
                        mapping(risk -> risk.node().host(), toList())));
    }

    private static String names(List<String> hosts) {
        var named = hosts.stream().limit(MAX_NAMED).collect(joining(", "));
        var more = hosts.size() - MAX_NAMED;
        return more > 0 ? "%s and %d more".formatted(named, more) : named;
    }
}

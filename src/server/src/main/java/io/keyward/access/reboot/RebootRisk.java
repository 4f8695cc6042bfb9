package io.keyward.access.reboot;

import io.keyward.cluster.Node;
import java.util.List;
import java.util.Set;

/**
 * Why a node could not unlock its disks if it rebooted now.
 *
 * @param reported true if a machine has reported as this node
 * @param encrypted true if the node reported a disk that it would have to unlock
 * @param reasons why it could not unlock its disks; empty if it could
 */
public record RebootRisk(Node node, boolean reported, boolean encrypted, List<Reason> reasons) {

    static final String NOT_REPORTED = "NotReported";
    static final String KEY_NOT_PROBED = "KeyNotProbed";

    /** The codes of reasons that only say that something is not known yet. */
    private static final Set<String> UNKNOWN = Set.of(NOT_REPORTED, KEY_NOT_PROBED);

    /** What a reboot would lead to. */
    public enum Verdict {
        /** The node could not unlock a disk. */
        LOCKED,
        /** Nothing is known about a disk or about its key. */
        UNKNOWN,
        /** The node would unlock its disks. */
        SAFE,
        /** No disk of the node is encrypted, so there is nothing to unlock. */
        UNENCRYPTED
    }

    public RebootRisk {
        reasons = List.copyOf(reasons);
    }

    /** @param code one word for programs, such as {@code KeyRefused} */
    public record Reason(String code, String message) {}

    public Verdict verdict() {
        if (!isSafe()) {
            return reasons.stream().allMatch(reason -> UNKNOWN.contains(reason.code()))
                    ? Verdict.UNKNOWN
                    : Verdict.LOCKED;
        }
        return encrypted ? Verdict.SAFE : Verdict.UNENCRYPTED;
    }

    public boolean isSafe() {
        return reasons.isEmpty();
    }
}

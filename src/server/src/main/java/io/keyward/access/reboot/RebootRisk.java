package io.keyward.access.reboot;

import io.keyward.cluster.Node;
import java.util.List;

/**
 * Why a node could not unlock its disks if it rebooted now.
 *
 * @param reported true if a machine has reported as this node
 * @param reasons empty if it could unlock them
 */
public record RebootRisk(Node node, boolean reported, List<Reason> reasons) {

    public RebootRisk {
        reasons = List.copyOf(reasons);
    }

    /** @param code one word for programs, such as {@code KeyRefused} */
    public record Reason(String code, String message) {}

    public boolean isSafe() {
        return reasons.isEmpty();
    }
}

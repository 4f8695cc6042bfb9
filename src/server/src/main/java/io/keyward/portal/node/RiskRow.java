package io.keyward.portal.node;

import io.keyward.access.reboot.RebootRisk;
import java.util.List;

/**
 * A node that could not unlock its disks after a reboot, or that could.
 *
 * @param reported false if no machine has reported as this node
 * @param reasons why it could not; empty if it could
 */
public record RiskRow(String host, String role, boolean reported, List<String> reasons) {

    static RiskRow of(RebootRisk risk) {
        return new RiskRow(
                risk.node().host(),
                risk.node().role().wire(),
                risk.reported(),
                risk.reasons().stream().map(RebootRisk.Reason::message).toList());
    }

    public boolean isSafe() {
        return reasons.isEmpty();
    }
}

package io.keyward.portal.node;

import io.keyward.access.reboot.RebootRisk;
import java.util.List;

/**
 * A node and its disks.
 *
 * @param contact {@code planned}, {@code enrolled}, {@code reachable} or {@code unreachable}
 * @param risks why it could not unlock its disks if it rebooted now; empty if it could
 */
public record NodeRow(String host, String role, String contact, List<String> risks, List<DiskRow> disks) {

    static List<String> texts(RebootRisk risk) {
        return risk.reasons().stream().map(RebootRisk.Reason::message).toList();
    }
}

package io.keyward.agent.watch;

import io.keyward.agent.disk.DiskReport;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.wire.Alert;
import java.util.List;
import java.util.Optional;

/**
 * One disk as the watch sees it: the plan beside what is true.
 *
 * @param token the one in the header that counts; empty if there is none that the node believes
 * @param alerts what is wrong with the disk
 */
record DiskView(PlannedDisk planned, DiskReport report, Optional<SignedToken> token, List<Alert> alerts) {

    /** True if the header holds a token that the node does not believe. */
    boolean suspicious() {
        return !alerts.isEmpty() && token.isEmpty();
    }
}

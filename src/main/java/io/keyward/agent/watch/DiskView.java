package io.keyward.agent.watch;

import io.keyward.agent.disk.DiskReport;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.trust.UntrustedText;
import io.keyward.agent.wire.Alert;
import java.util.List;
import java.util.Optional;

/**
 * One disk as the watch sees it: what is planned and what is true.
 *
 * @param token the one in the header that counts; empty if there is none that the node believes
 * @param settled false if an interrupted update has left an older token beside it
 * @param alerts what is wrong with the disk
 */
record DiskView(
        PlannedDisk planned, DiskReport report, Optional<SignedToken> token, boolean settled, List<Alert> alerts) {

    /** A disk without a token. */
    DiskView(PlannedDisk planned, DiskReport report, List<Alert> alerts) {
        this(planned, report, Optional.empty(), true, alerts);
    }

    /** The token that counts, if it has the wrapping that the plan names. */
    Optional<SignedToken> currentToken() {
        return token.filter(each -> planned.dek().filter(each.dek()::equals).isPresent());
    }

    /** True if the header holds a token that the node does not believe. */
    boolean suspicious() {
        return !alerts.isEmpty() && token.isEmpty();
    }

    /** True if the header is an earlier copy, and nothing else is wrong with the disk. */
    boolean isEarlierCopy() {
        return suspicious() && alerts.stream().allMatch(alert -> alert.code().equals(UntrustedText.REPLAYED));
    }
}

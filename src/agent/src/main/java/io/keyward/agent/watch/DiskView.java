package io.keyward.agent.watch;

import io.keyward.agent.disk.DiskReport;
import io.keyward.agent.disk.token.SignedToken;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.trust.UntrustedText;
import io.keyward.agent.wire.Alert;
import java.util.List;
import java.util.Optional;

/**
 * One disk as the watch sees it: the plan, and what the watch has found.
 *
 * @param token the valid token in the header; empty if the node trusts none
 * @param settled false if an interrupted update has left an older token beside the valid one
 * @param bound false if the token was not signed for the header as it is
 * @param alerts what is wrong with the disk
 */
record DiskView(
        PlannedDisk planned,
        DiskReport report,
        Optional<SignedToken> token,
        boolean settled,
        boolean bound,
        List<Alert> alerts) {

    /** A disk without a token. */
    DiskView(PlannedDisk planned, DiskReport report, List<Alert> alerts) {
        this(planned, report, Optional.empty(), true, true, alerts);
    }

    /** The valid token in the header, if it has the wrapped DEK that the plan names. */
    Optional<SignedToken> currentToken() {
        return token.filter(each -> planned.dek().filter(each.dek()::equals).isPresent());
    }

    /** True if the node does not trust the header, or trusts no token in it and has an alert about the disk. */
    boolean suspicious() {
        return (!alerts.isEmpty() && token.isEmpty()) || has(HeaderInspection.UNTRUSTED_HEADER);
    }

    /** True if the kernel does not encrypt the sectors of the opened volume as it must. */
    boolean isMappingUntrusted() {
        return report.state() == DiskReport.State.OPEN && has(HeaderInspection.UNTRUSTED_MAPPING);
    }

    private boolean has(String code) {
        return alerts.stream().anyMatch(alert -> alert.code().equals(code));
    }

    /** True if the header is an earlier copy, and nothing else is wrong with the disk. */
    boolean isEarlierCopy() {
        return suspicious() && alerts.stream().allMatch(alert -> alert.code().equals(UntrustedText.REPLAYED));
    }
}

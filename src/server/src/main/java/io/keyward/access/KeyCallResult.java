package io.keyward.access;

import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultProblem;
import java.time.Instant;
import java.util.Optional;

/**
 * One call to a vault, and how it ended.
 *
 * @param at when the call began, so that reported delays are never too short
 * @param problem empty if the call succeeded
 */
public record KeyCallResult(KeyPermission permission, Instant at, Optional<VaultProblem> problem) {

    public boolean worked() {
        return problem.isEmpty();
    }

    /** The vault allowed or refused the call; false for an outage. */
    public boolean answered() {
        return problem.map(VaultProblem::refusal).orElse(true);
    }
}

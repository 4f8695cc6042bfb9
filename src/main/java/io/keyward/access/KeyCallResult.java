package io.keyward.access;

import io.keyward.vault.KeyPermission;
import io.keyward.vault.VaultProblem;
import java.time.Instant;
import java.util.Optional;

/**
 * One right on a key was used.
 *
 * @param at when the vault was asked, not when it answered: what a delay is told from errs on the long side
 * @param problem what came of it; empty where it worked
 */
public record KeyCallResult(KeyPermission right, Instant at, Optional<VaultProblem> problem) {

    public boolean worked() {
        return problem.isEmpty();
    }

    /** The vault said yes or no; false where it could not be asked. */
    public boolean answered() {
        return problem.map(VaultProblem::refusal).orElse(true);
    }
}

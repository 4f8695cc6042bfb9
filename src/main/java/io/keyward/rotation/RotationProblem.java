package io.keyward.rotation;

import io.keyward.problem.Problem;
import io.keyward.vault.VaultRefusal;

/** Why Change Key is refused for another reason than the requested key. */
public abstract sealed class RotationProblem extends Problem {

    private RotationProblem(VaultRefusal refusal) {
        super(refusal.code(), refusal.getMessage());
        initCause(refusal);
    }

    /** The vault refuses to unwrap with a key version in use, so no DEK under it can be moved (R16). */
    public static final class CurrentKeyRefused extends RotationProblem {
        CurrentKeyRefused(VaultRefusal refusal) {
            super(refusal);
        }
    }
}

package io.keyward.rotation.rewrap;

import io.keyward.problem.Problem;
import io.keyward.vault.VaultProblem;
import io.keyward.vault.VaultRefusal;

/** Why Change Key is refused or a DEK is not moved, if another key version than the requested one is the reason. */
public sealed class RotationProblem extends Problem {

    private RotationProblem(VaultProblem problem) {
        super(problem.code(), problem.getMessage());
        initCause(problem);
    }

    /** The vault refuses to unwrap with a key version in use, so no DEK under it can be moved (R16). */
    public static RotationProblem currentKeyRefused(VaultRefusal refusal) {
        return new RotationProblem(refusal);
    }

    /** The vault does not unwrap with a key version that an earlier rotation left DEKs under. Other DEKs can still be moved. */
    public static final class LeftVersionUnreadable extends RotationProblem {
        LeftVersionUnreadable(VaultProblem problem) {
            super(problem);
        }
    }
}

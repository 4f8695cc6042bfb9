package io.keyward.rotation;

import io.keyward.problem.Problem;
import io.keyward.vault.VaultRefusal;

/** What can stand between a request for another key and the rotation to it, besides what is said of that key itself. */
public abstract sealed class RotationProblem extends Problem {

    private RotationProblem(VaultRefusal why) {
        super(why.code(), why.getMessage());
        initCause(why);
    }

    /** The vault does not open what is sealed now, so that no DEK can be moved (R16); of the key asked for this says nothing. */
    public static final class CannotLeave extends RotationProblem {
        CannotLeave(VaultRefusal why) {
            super(why);
        }
    }
}

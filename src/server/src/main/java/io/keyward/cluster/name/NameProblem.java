package io.keyward.cluster.name;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** A new cluster cannot have this name. */
public abstract class NameProblem extends Problem {

    private static final long serialVersionUID = 1;

    private NameProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** A name breaks a rule of Azure. */
    public static final class InvalidName extends NameProblem {
        private static final long serialVersionUID = 1;

        InvalidName(String what, String name, String rule) {
            super(ProblemCode.INVALID_NAME, "the %s '%s' is not allowed: %s".formatted(what, name, rule));
        }
    }

    /** A name contains a word that Azure reserves. */
    public static final class ReservedName extends NameProblem {
        private static final long serialVersionUID = 1;

        ReservedName(String name, String word) {
            super(
                    ProblemCode.RESERVED_NAME,
                    "the name '%s' is not allowed, because the word '%s' is reserved; choose another name"
                            .formatted(name, word));
        }
    }
}

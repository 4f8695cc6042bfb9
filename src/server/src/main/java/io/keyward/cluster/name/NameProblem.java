package io.keyward.cluster.name;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** A new cluster cannot have this name. */
public final class NameProblem extends Problem {

    private static final long serialVersionUID = 1;

    private NameProblem(ProblemCode code, String message) {
        super(code, message);
    }

    static NameProblem invalidName(String what, String name, String rule) {
        return new NameProblem(ProblemCode.INVALID_NAME, "the %s '%s' is not allowed: %s".formatted(what, name, rule));
    }

    static NameProblem reservedName(String name, String word) {
        return new NameProblem(
                ProblemCode.RESERVED_NAME,
                "the name '%s' is not allowed, because the word '%s' is reserved; choose another name"
                        .formatted(name, word));
    }
}

package io.keyward.fleet;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** Why the key of a cluster cannot be changed, or was not. */
public record Refusal(ProblemCode code, String message) {

    public static Refusal of(Problem problem) {
        return new Refusal(problem.code(), String.valueOf(problem.getMessage()));
    }
}

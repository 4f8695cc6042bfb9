package io.keyward.problem;

import org.assertj.core.api.Condition;

/** A condition of AssertJ: the exception is a problem with this code. */
public final class ProblemCondition {

    private ProblemCondition() {}

    public static Condition<Throwable> problem(ProblemCode code) {
        return new Condition<>(
                thrown -> thrown instanceof Problem problem && problem.code() == code,
                "a problem with the code %s",
                code);
    }
}

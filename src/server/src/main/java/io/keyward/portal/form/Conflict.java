package io.keyward.portal.form;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.function.Supplier;

/**
 * Whether somebody else has changed what a form is about since the page showed it. The page then says so, and the user decides;
 * the message of the problem is about headers, which are not in the page.
 */
public final class Conflict {

    private boolean found;

    /** @return what the work returns; {@code otherwise} if the condition of the change is not fulfilled */
    public <T> T observe(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (Problem e) {
            if (e.code() != ProblemCode.PRECONDITION_FAILED) {
                throw e;
            }
            found = true;
            return otherwise;
        }
    }

    public boolean isFound() {
        return found;
    }
}

package io.keyward.portal.form;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import java.util.function.Supplier;

/**
 * Records whether somebody else has changed the resource of a form since the page showed it. The page then says so itself and
 * lets the user decide, because the message of the problem is about HTTP headers.
 */
public final class Conflict {

    private boolean found;

    /** @return what the work returns; {@code otherwise} if it fails with {@link ProblemCode#PRECONDITION_FAILED} */
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

package io.keyward.portal.creation;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** A field of the page has a text that cannot be read. */
final class FormProblem extends Problem {

    private static final long serialVersionUID = 1;

    FormProblem(String message) {
        super(ProblemCode.MALFORMED_REQUEST, message);
    }
}

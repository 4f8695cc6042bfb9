package io.keyward.portal.action;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** A field of a form has a text that cannot be used. The page shows the problem beside the field. */
public final class FieldProblem extends Problem {

    private static final long serialVersionUID = 1;

    private final String field;

    /** @param field the id of the field in the page; null if the problem is about the whole form */
    public FieldProblem(String field, String message) {
        super(ProblemCode.MALFORMED_REQUEST, message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}

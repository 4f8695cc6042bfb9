package io.keyward.portal.action;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.text.AsciiCase;

/** The text in a field of a form is invalid. The page shows the problem beside the field. */
public final class FieldProblem extends Problem {

    private static final long serialVersionUID = 1;

    private final String field;

    /** @param field the id of the field in the page; null if the problem is about the whole form */
    public FieldProblem(String field, String message) {
        super(ProblemCode.MALFORMED_REQUEST, message);
        this.field = field;
    }

    /**
     * Requires that the user confirmed an action by typing the name of the resource. Upper and lower case are not
     * distinguished.
     *
     * @param kind the word for the resource in the message, such as {@code cluster}
     * @return what the user typed
     * @throws FieldProblem if the user typed another name
     */
    public static String requireName(String field, String typed, String kind, String name) {
        if (!AsciiCase.equal(typed, name)) {
            throw new FieldProblem(field, "type the name of the %s, %s".formatted(kind, name));
        }
        return typed;
    }

    public String field() {
        return field;
    }
}

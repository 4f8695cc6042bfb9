package io.keyward.deployment.expression;

import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;

/** Why a template cannot be deployed. The message shows a name or a text of the template, but no computed value. */
public final class TemplateProblem extends Problem {

    private static final long serialVersionUID = 1;

    private TemplateProblem(ProblemCode code, String message) {
        super(code, message);
    }

    /** The template breaks a rule of the template language. */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library that only the analysis has
    public static TemplateProblem invalid(String why, Object... names) {
        return new TemplateProblem(ProblemCode.INVALID_TEMPLATE, why.formatted(names));
    }

    /** The template uses a part of the template language, or a resource type, that Keyward does not have. */
    public static TemplateProblem notOffered(String what, String instead) {
        return new TemplateProblem(
                ProblemCode.NOT_OFFERED, "Keyward does not offer %s in templates; %s".formatted(what, instead));
    }
}

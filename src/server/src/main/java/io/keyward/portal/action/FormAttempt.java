package io.keyward.portal.action;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Runs the work that the button of a form starts, and shows the problems of that work. */
public final class FormAttempt {

    private FormAttempt() {}

    /**
     * Runs the work. A problem is shown beside the form, which stays as it is.
     *
     * @throws AuthorizationProblem if the user may not do this: it becomes the status of the answer, because the page has no
     *     button for it
     */
    public static void run(Runnable work) {
        run(Map.of(), work);
    }

    /**
     * Runs the work as {@link #run(Runnable)} does.
     *
     * @param fields the fields that some problems are about, by their ids in the page; such a problem stands beside its field,
     *     also if it is that the user may not use what the field names
     */
    public static void run(Map<ProblemCode, String> fields, Runnable work) {
        try {
            work.run();
        } catch (Problem e) {
            if (e instanceof AuthorizationProblem && !fields.containsKey(e.code())) {
                throw e;
            }
            show(e, field(e, fields));
            FacesContext.getCurrentInstance().validationFailed();
        }
    }

    private static String field(Problem problem, Map<ProblemCode, String> fields) {
        return problem instanceof FieldProblem ofField ? ofField.field() : fields.get(problem.code());
    }

    /**
     * Shows the problem beside the form. It is a warning to Faces: on a page with an error, Faces shows the rows of lists as
     * they were before the action.
     */
    public static void show(Problem problem) {
        show(problem, null);
    }

    private static void show(Problem problem, String field) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_WARN, RefusalText.of(problem), null));
    }

    /**
     * True if the page must contain a form. A page is shown with the form only to a user who may use it. A request that sends
     * the form is read from every user, so that it is refused and recorded if the user may not use the form.
     */
    public static boolean isPresent(BooleanSupplier allowed) {
        return FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE
                || allowed.getAsBoolean();
    }
}

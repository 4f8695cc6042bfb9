package io.keyward.portal.action;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Runs the action of a form's button, and shows its problem on the page. */
public final class FormAttempt {

    private FormAttempt() {}

    /**
     * Runs the work. A problem is shown beside the form, which stays as it is.
     *
     * @throws AuthorizationProblem if the user lacks the permission: it becomes the status of the response, because the page of
     *     such a user has no button for the action
     */
    public static void run(Runnable work) {
        run(Map.of(), work);
    }

    /**
     * Runs the work as {@link #run(Runnable)} does.
     *
     * @param fields the ids of fields by problem code: a problem with such a code is shown beside its field. This holds for an
     *     {@link AuthorizationProblem} too: the user may not use the resource that the field names
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
     * Shows the problem beside the form. Its severity is only a warning, because after an error Faces shows the rows of lists
     * as they were before the action.
     */
    public static void show(Problem problem) {
        show(problem, null);
    }

    private static void show(Problem problem, String field) {
        FacesContext.getCurrentInstance()
                .addMessage(field, new FacesMessage(FacesMessage.SEVERITY_WARN, RefusalText.of(problem), null));
    }

    /**
     * True if the page must contain a form. When a page is rendered, only a user who may use the form gets it. When a request
     * submits the form, it is present for every user, so that the action of a user without permission is refused and recorded.
     * Faces would ignore the action of a form that is not present.
     */
    public static boolean isPresent(BooleanSupplier allowed) {
        return FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE
                || allowed.getAsBoolean();
    }
}

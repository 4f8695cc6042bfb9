package io.keyward.portal.form;

import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A form that changes something. Its first button, <em>Review</em>, changes nothing: it shows what would happen, and the
 * equivalent ARM request. The button that makes the change appears with this result, and disappears when a field is changed.
 */
public abstract class ReviewedForm {

    @Inject
    protected UserActions actions;

    @Inject
    protected Instance<Caller> caller;

    @Inject
    HttpServletRequest sent;

    private final Map<ProblemCode, String> fields;
    private ArmRequest request;
    private boolean done;

    /** @param fields the ids of the fields that problems are about, by problem code */
    protected ReviewedForm(Map<ProblemCode, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /**
     * Checks the fields, and changes nothing.
     *
     * @return the equivalent ARM request; null if the change cannot be made now, and the form shows why
     */
    protected abstract ArmRequest prepare();

    /**
     * Makes the change.
     *
     * @return false if the change was not made, and the form shows why
     */
    protected abstract boolean apply();

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public abstract boolean isPresent();

    /** Shows what the change would do. */
    public void review() {
        FormAttempt.run(fields, () -> request = prepare());
    }

    /** Makes the change. */
    public void confirm() {
        FormAttempt.run(fields, () -> done = apply());
    }

    /** True if the page must contain the button that makes the change. */
    public boolean isConfirmPresent() {
        return FormAttempt.isPresent(() -> request != null);
    }

    /** The equivalent request for scripts; null before the review. */
    public ArmRequest getRequest() {
        return request;
    }

    /** True if this request made the change. */
    public boolean isDone() {
        return done;
    }

    /** The parameters of the HTTP request: the fields of the form as the browser has sent them. */
    protected Map<String, String[]> sent() {
        return sent.getParameterMap();
    }

    /** The value of a field that is not a Faces component; empty if the browser has not sent it. */
    protected String sent(String name) {
        return TypedText.of(sent().getOrDefault(name, new String[] {""})[0]);
    }

    /** @return the text; empty if the user typed nothing */
    public static Optional<String> given(String text) {
        return Optional.of(text).filter(typed -> !typed.isEmpty());
    }
}

package io.keyward.portal.form;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import java.util.Map;

/** Creates what its page is about, or changes it. After a conflict, the user sees what is stored and reviews the own change. */
public abstract class EditForm extends VersionedForm {

    private String base = "";

    /**
     * @param action what the user must be allowed to do
     * @param fields the fields that problems are about, by their ids in the page
     */
    protected EditForm(ArmAction action, Map<ProblemCode, String> fields) {
        super(action, fields);
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> shown().isUnsaved() ? shown().isPresent() : shown().allows(action));
    }

    /** The condition of the change: what is stored is what the page showed. */
    protected EtagCondition condition() {
        return base.isEmpty() ? EtagCondition.isNew() : EtagCondition.unchangedSince(base);
    }

    /** The same request with the condition of the change. */
    protected ArmRequest conditional(ArmRequest request) {
        return base.isEmpty() ? request.ifNoneMatch() : request.ifMatch(base);
    }

    /** The user has seen what is stored, and reviews the own change again. */
    public void again() {
        base = shown().etag();
        review();
    }

    /** True if the page must contain the button that ends a conflict. */
    public boolean isConflictPresent() {
        return FormAttempt.isPresent(this::isConflict);
    }

    /** The version that the page shows; empty for a new one. */
    public String getBase() {
        return base.isEmpty() ? shown().etag() : base;
    }

    public void setBase(String etag) {
        base = TypedText.of(etag);
    }
}

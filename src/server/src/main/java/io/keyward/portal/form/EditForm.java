package io.keyward.portal.form;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import java.util.Map;

/** Creates or changes the resource of its page. After a conflict, the user sees what is stored and reviews the change again. */
public abstract class EditForm extends VersionedForm {

    private String base = "";

    /**
     * @param action the action that the user needs
     * @param fields the ids of the fields that problems are about, by problem code
     */
    protected EditForm(ArmAction action, Map<ProblemCode, String> fields) {
        super(action, fields);
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> shown().isUnsaved() ? shown().isPresent() : shown().allows(action));
    }

    /** The condition of the change: the stored resource is still the one that the page showed, or does not exist yet. */
    protected EtagCondition condition() {
        return base.isEmpty() ? EtagCondition.isNew() : EtagCondition.unchangedSince(base);
    }

    /** The same request with the condition of the change. */
    protected ArmRequest conditional(ArmRequest request) {
        return base.isEmpty() ? request.ifNoneMatch() : request.ifMatch(base);
    }

    /** Reviews the change again, after the user has seen what is stored now. */
    public void again() {
        base = shown().etag();
        review();
    }

    /** True if the page must contain the button that repeats the review after a conflict. */
    public boolean isConflictPresent() {
        return FormAttempt.isPresent(this::isConflict);
    }

    /** The etag of the resource that the page showed when the user began; empty for a new resource. */
    public String getBase() {
        return base.isEmpty() ? shown().etag() : base;
    }

    public void setBase(String etag) {
        base = TypedText.of(etag);
    }
}

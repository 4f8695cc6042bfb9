package io.keyward.portal.form;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.TypedText;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Deletes the resource of its page if the user has typed its name and the resource has not changed since the page was shown.
 */
public abstract class DeletionForm extends VersionedForm {

    private final String kind;
    private String etag = "";
    private String name = "";

    /**
     * @param action the action that the user needs
     * @param kind the word for the resource in messages, such as {@code webhook}
     */
    protected DeletionForm(ArmAction action, String kind) {
        super(action, Map.of());
        this.kind = kind;
    }

    /** @return false if nothing was deleted because the resource has changed */
    protected boolean deleted(Consumer<EtagCondition> deletion) {
        var at = shown().scope();
        actions.read(action, at, () -> FieldProblem.requireName("delete:name", name, kind, shown().getName()));
        return written(at, shown().path(), () -> deletion.accept(EtagCondition.unchangedSince(etag)));
    }

    @Override
    protected String next() {
        return shown().list();
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> shown().allows(action));
    }

    @Override
    protected ArmRequest prepare() {
        return getCommand();
    }

    /**
     * The equivalent request for scripts. It is shown without a review, because the page shows the consequences from the start.
     */
    public ArmRequest getCommand() {
        return ArmRequest.of("DELETE", shown().path()).ifMatch(getEtag());
    }

    /** The etag of the resource that the page shows. */
    public String getEtag() {
        return shown().etag();
    }

    public void setEtag(String version) {
        etag = TypedText.of(version);
    }

    /** What the user typed. */
    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = TypedText.of(typed);
    }
}

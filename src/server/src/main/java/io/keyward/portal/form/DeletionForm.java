package io.keyward.portal.form;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.change.EtagCondition;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.TypedText;
import java.util.Map;
import java.util.function.Consumer;

/** Deletes what its page shows, once the user has typed the name, and only as it was shown. */
public abstract class DeletionForm extends VersionedForm {

    private final String kind;
    private String etag = "";
    private String name = "";

    /**
     * @param action what the user must be allowed to do
     * @param kind the word for what is deleted
     */
    protected DeletionForm(ArmAction action, String kind) {
        super(action, Map.of());
        this.kind = kind;
    }

    /** @return false if nothing was deleted because the stored version is another one */
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
    protected ArmRequest reviewed() {
        return getCommand();
    }

    /** The same for a script. It needs no review, because the page shows the consequences from the start. */
    public ArmRequest getCommand() {
        return ArmRequest.of("DELETE", shown().path()).ifMatch(getEtag());
    }

    /** The version that the page shows. */
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

package io.keyward.portal.cluster;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ResourceId;
import io.keyward.following.RotationCancel;
import io.keyward.following.RotationRollback;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.Address;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.Redirect;
import io.keyward.portal.page.TypedText;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Cancels the rotation that runs on a cluster, or rolls back the latest one. Its page explains the consequences, and the user
 * confirms by typing the name of the cluster. Only the rotation that the page showed is ended.
 */
@Named
@ViewScoped
public class EndRotation implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String CANCEL = "cancel";
    private static final String NAME = "end:name";

    @Inject
    transient RotationCancel cancellation;

    @Inject
    transient RotationRollback rollback;

    @Inject
    transient UserActions actions;

    @Inject
    transient Instance<Caller> caller;

    @Inject
    transient LatestRotation latest;

    @Inject
    ClusterPage page;

    private String how = "";
    private String rotation = "";
    private String name = "";

    /** The status is 404 if there is no such rotation, or the user may not read it, or may not end it in this way. */
    public void load() {
        if (!isOffered()) {
            MissingPage.mark();
        }
        rotation = latest.find().map(operation -> operation.id().toString()).orElse("");
    }

    private boolean isOffered() {
        return isCancel() ? latest.isCancelable() : latest.isReversible();
    }

    /** True if the page must contain its form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isOffered);
    }

    /** Cancels the rotation or rolls it back, then shows the page of the cluster. */
    public void confirm() {
        FormAttempt.run(() -> {
            end();
            Redirect.to(Address.of("cluster", "id", page.getId()));
        });
    }

    void end() {
        if (isCancel()) {
            cancel();
        } else {
            rollBack();
        }
    }

    // each DEK stays under its current key version
    private void cancel() {
        change(ArmAction.CANCEL_OPERATION, id -> cancellation.cancel(id, caller.get()));
    }

    // the rollback cancels the rotation if it still runs
    private void rollBack() {
        change(ArmAction.ROLL_BACK_OPERATION, id -> rollback.start(id, caller.get()));
    }

    private void change(ArmAction action, Consumer<OperationId> change) {
        var cluster = cluster();
        actions.read(
                action, Scope.of(page.getId()), () -> FieldProblem.requireName(NAME, name, "cluster", cluster.name()));
        actions.change(action, Scope.of(page.getId()), () -> {
            change.accept(shown(cluster));
            return null;
        });
    }

    private ResourceId cluster() {
        return ResourceId.find(page.getId()).orElseThrow();
    }

    // refuses if another rotation has started since the page was shown
    private OperationId shown(ResourceId cluster) {
        var id = latest.find()
                .map(Operation::id)
                .orElseThrow(() -> OperationProblem.notFound("of cluster " + page.getId()));
        if (!id.toString().equals(rotation)) {
            throw ClusterProblem.concurrentChange(cluster);
        }
        return id;
    }

    /** The equivalent request to ARM; null if there is no rotation. */
    public ArmRequest getRequest() {
        return latest.request(isCancel() ? CANCEL : "rollback").orElse(null);
    }

    public boolean isCancel() {
        return how.equals(CANCEL);
    }

    /** {@code cancel}, or {@code rollback}. */
    public String getHow() {
        return how;
    }

    public void setHow(String end) {
        how = TypedText.of(end);
    }

    /** What the user typed. */
    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = TypedText.of(typed);
    }
}

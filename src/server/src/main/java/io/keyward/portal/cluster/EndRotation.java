package io.keyward.portal.cluster;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.ResourceId;
import io.keyward.following.RotationCancel;
import io.keyward.following.RotationRollback;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.RollbackTarget;
import io.keyward.operation.list.ListedOperation;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Cancels the rotation that runs on a cluster, or rolls back the latest one. Its page says first what that means, and wants the
 * name of the cluster. The rotation is the one that the page showed.
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
    ClusterPage page;

    private String how = "";
    private String rotation = "";
    private String name = "";

    /** The status is 404 if there is no such rotation, or the user may not read it or not end it so. */
    public void load() {
        if (!isOffered()) {
            MissingPage.mark();
        }
        rotation = latest().map(operation -> operation.id().toString()).orElse("");
    }

    private boolean isOffered() {
        return isCancel() ? isCancelable() : isReversible();
    }

    /** True if the page must contain its form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isOffered);
    }

    /** True if the user can cancel the latest rotation. */
    public boolean isCancelable() {
        return isAllowed(ArmAction.CANCEL_OPERATION)
                && latest().filter(Operation::open).isPresent();
    }

    /** True if the user can roll the latest rotation back. */
    public boolean isReversible() {
        return isAllowed(ArmAction.ROLL_BACK_OPERATION)
                && page.shown().filter(this::isReversible).isPresent();
    }

    private boolean isReversible(ClusterDetails details) {
        return latest().filter(rotation -> isReversible(rotation, details.cluster()))
                .isPresent();
    }

    // a rollback is not rolled back itself, whether it runs or has ended
    private static boolean isReversible(Operation rotation, Cluster cluster) {
        var inForce = cluster.requireEncryption().key();
        return RollbackTarget.of(rotation, inForce)
                .filter(back -> !rotation.targetKey().equals(Optional.of(back)))
                .isPresent();
    }

    private Optional<Operation> latest() {
        return listed().map(ListedOperation::operation);
    }

    private Optional<ListedOperation> listed() {
        return page.shown().stream()
                .flatMap(details -> Stream.ofNullable(details.operations()))
                .flatMap(list -> list.stream())
                .filter(listed -> listed.operation().kind() == OperationKind.ROTATE)
                .findFirst();
    }

    private boolean isAllowed(ArmAction action) {
        return ResourceId.find(page.getId())
                .filter(cluster -> actions.allows(action, cluster))
                .isPresent();
    }

    /** Does what the page is about, and shows the cluster. */
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

    // its DEKs stay where they are
    private void cancel() {
        change(ArmAction.CANCEL_OPERATION, id -> cancellation.cancel(id, caller.get()));
    }

    // it cancels the rotation if it still runs
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

    /**
     * The same as a command of the Azure CLI; empty if there was no rotation.
     *
     * @param verb what happens to the latest rotation, as in the address of the request
     */
    public String command(String verb) {
        return request(verb).map(ArmRequest::azCommand).orElse("");
    }

    private Optional<ArmRequest> request(String verb) {
        return latest().map(Operation::id)
                .map(id -> ArmRequest.of("POST", "%s/operations/%s/%s".formatted(page.getId(), id, verb)));
    }

    // another rotation is nothing that the user has seen here
    private OperationId shown(ResourceId cluster) {
        var latest =
                latest().map(Operation::id).orElseThrow(() -> OperationProblem.notFound("of cluster " + page.getId()));
        if (!latest.toString().equals(rotation)) {
            throw ClusterProblem.concurrentChange(cluster);
        }
        return latest;
    }

    /** The rotation with its progress; null if there is none. */
    public ListedOperation getRotation() {
        return listed().orElse(null);
    }

    /** The key version to which a rollback moves the DEKs; null if there is none. */
    public KeyId getFormer() {
        return page.shown()
                .map(ClusterDetails::cluster)
                .flatMap(cluster -> latest().flatMap(operation ->
                        RollbackTarget.of(operation, cluster.requireEncryption().key())))
                .orElse(null);
    }

    /** The same request to ARM. */
    public ArmRequest getRequest() {
        return request(isCancel() ? CANCEL : "rollback").orElse(null);
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

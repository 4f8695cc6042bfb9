package io.keyward.portal.cluster;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.following.RotationCancel;
import io.keyward.following.RotationRollback;
import io.keyward.operation.Caller;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.RollbackTarget;
import io.keyward.operation.list.ListedOperation;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Cancels the rotation that runs on the cluster of the page, and rolls back the latest one. */
@Named
@RequestScoped
public class EndRotation {

    @Inject
    RotationCancel cancellation;

    @Inject
    RotationRollback rollback;

    @Inject
    UserActions actions;

    @Inject
    Instance<Caller> caller;

    @Inject
    ClusterPage page;

    /** True if the page must contain the button that cancels. */
    public boolean isCancelPresent() {
        return FormAttempt.isPresent(() -> isAllowed(ArmAction.CANCEL_OPERATION)
                && latest().filter(Operation::open).isPresent());
    }

    /** True if the page must contain the button that rolls back. */
    public boolean isRollbackPresent() {
        return FormAttempt.isPresent(() -> isAllowed(ArmAction.ROLL_BACK_OPERATION)
                && page.shown().filter(this::isReversible).isPresent());
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
        return page.shown().stream()
                .flatMap(details -> Stream.ofNullable(details.operations()))
                .flatMap(list -> list.stream())
                .map(ListedOperation::operation)
                .filter(operation -> operation.kind() == OperationKind.ROTATE)
                .findFirst();
    }

    private boolean isAllowed(ArmAction action) {
        return ResourceId.find(page.getId())
                .filter(cluster -> actions.allows(action, cluster))
                .isPresent();
    }

    /** Ends the rotation; its DEKs stay where they are. */
    public void cancel() {
        change(ArmAction.CANCEL_OPERATION, id -> cancellation.cancel(id, caller.get()));
    }

    /** Starts the rollback, which cancels the rotation if it still runs. */
    public void rollBack() {
        change(ArmAction.ROLL_BACK_OPERATION, id -> rollback.start(id, caller.get()));
    }

    private void change(ArmAction action, Consumer<OperationId> change) {
        FormAttempt.run(() -> {
            actions.change(action, Scope.of(page.getId()), () -> {
                change.accept(shown());
                return null;
            });
            page.reload();
        });
    }

    /**
     * The same as a command of the Azure CLI; empty if there was no rotation.
     *
     * @param verb what happens to the latest rotation, as in the address of the request
     */
    public String command(String verb) {
        return latest().map(Operation::id)
                .map(id -> ArmRequest.of("POST", "%s/operations/%s/%s".formatted(page.getId(), id, verb)))
                .map(ArmRequest::azCommand)
                .orElse("");
    }

    // the page can be older than the operation
    private OperationId shown() {
        return latest().map(Operation::id).orElseThrow(() -> OperationProblem.notFound("of cluster " + page.getId()));
    }
}

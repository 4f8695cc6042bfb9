package io.keyward.portal.cluster;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.key.KeyId;
import io.keyward.operation.Operation;
import io.keyward.operation.RollbackTarget;
import io.keyward.operation.list.ListedOperation;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** The latest rotation of the cluster of the page, whether it runs or has ended, and how the user can end it. */
@Named
@RequestScoped
public class LatestRotation {

    @Inject
    UserActions actions;

    @Inject
    ClusterPage page;

    @Inject
    ClusterReading reading;

    /** True if the user can cancel it. */
    public boolean isCancelable() {
        return isAllowed(ArmAction.CANCEL_OPERATION) && running().isPresent();
    }

    /** The rotation if it has not ended. */
    Optional<ListedOperation> running() {
        return listed().filter(listed -> listed.operation().isOpen());
    }

    /** True if the user can roll it back. */
    public boolean isReversible() {
        return isAllowed(ArmAction.ROLL_BACK_OPERATION)
                && page.shown().filter(this::isReversible).isPresent();
    }

    private boolean isReversible(ClusterDetails details) {
        return find().filter(rotation -> isReversible(rotation, details.cluster()))
                .isPresent();
    }

    // a rollback cannot be rolled back itself, whether it runs or has ended
    private static boolean isReversible(Operation rotation, Cluster cluster) {
        return former(rotation, cluster)
                .filter(back -> !rotation.targetKey().equals(Optional.of(back)))
                .isPresent();
    }

    private boolean isAllowed(ArmAction action) {
        return ResourceId.find(page.getId())
                .filter(cluster -> actions.allows(action, cluster))
                .isPresent();
    }

    Optional<Operation> find() {
        return listed().map(ListedOperation::operation);
    }

    private Optional<ListedOperation> listed() {
        return reading.latestRotation(page.getId());
    }

    /** The rotation with its progress; null if there is none. */
    public ListedOperation getListed() {
        return listed().orElse(null);
    }

    /** The key version to which a rollback moves the DEKs; null if there is none. */
    public KeyId getFormer() {
        return page.shown()
                .map(ClusterDetails::cluster)
                .flatMap(cluster -> find().flatMap(rotation -> former(rotation, cluster)))
                .orElse(null);
    }

    private static Optional<KeyId> former(Operation rotation, Cluster cluster) {
        return RollbackTarget.of(rotation, cluster.requireEncryption().key());
    }

    /**
     * The command of the Azure CLI that changes the rotation; empty if there is none.
     *
     * @param verb the last segment in the path of the request, such as {@code cancel}
     */
    public String command(String verb) {
        return request(verb).map(ArmRequest::azCommand).orElse("");
    }

    /** The request to ARM that changes the rotation; empty if there is none. */
    Optional<ArmRequest> request(String verb) {
        return find().map(Operation::id)
                .map(id -> ArmRequest.of("POST", "%s/operations/%s/%s".formatted(page.getId(), id, verb)));
    }
}

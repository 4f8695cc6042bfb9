package io.keyward.portal.cluster;

import static java.util.function.Predicate.not;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.operation.Caller;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.list.ListedOperation;
import io.keyward.operation.list.ListedOperation.Stage;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.page.TypedText;
import io.keyward.rotation.RotationPause;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Pauses and resumes the rotation that the page of its cluster shows, but no later one. */
@Named
@RequestScoped
public class PauseRotation {

    @Inject
    RotationPause rotations;

    @Inject
    UserActions actions;

    @Inject
    Instance<Caller> caller;

    @Inject
    ClusterPage page;

    @Inject
    LatestRotation latest;

    private String rotation = "";

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> latest.running().isPresent());
    }

    /** True if the page must contain the button that pauses. */
    public boolean isPausePresent() {
        return FormAttempt.isPresent(
                () -> isAllowed(ArmAction.PAUSE_OPERATION) && isRunning(not(PauseRotation::isPaused)));
    }

    /** True if the page must contain the button that resumes. */
    public boolean isResumePresent() {
        return FormAttempt.isPresent(() -> isAllowed(ArmAction.RESUME_OPERATION) && isRunning(PauseRotation::isPaused));
    }

    private static boolean isPaused(ListedOperation running) {
        return running.stage() == Stage.PAUSED;
    }

    private boolean isRunning(Predicate<ListedOperation> state) {
        return latest.running().filter(state).isPresent();
    }

    private boolean isAllowed(ArmAction action) {
        return ResourceId.find(page.getId())
                .filter(cluster -> actions.allows(action, cluster))
                .isPresent();
    }

    /** Stores the pause; the rotation stops soon after. */
    public void pause() {
        attempt(this::storePause);
    }

    void storePause() {
        change(ArmAction.PAUSE_OPERATION, id -> rotations.pause(id, caller.get()));
    }

    /** Ends the pause; the rotation continues soon after. */
    public void resume() {
        attempt(() -> change(ArmAction.RESUME_OPERATION, rotations::resume));
    }

    private void attempt(Runnable change) {
        FormAttempt.run(() -> {
            change.run();
            page.reload();
        });
    }

    private void change(ArmAction action, Consumer<OperationId> change) {
        actions.change(action, Scope.of(page.getId()), () -> {
            change.accept(shown());
            return null;
        });
    }

    // the rotation may have ended since the page was shown, and another one may have begun
    private OperationId shown() {
        return running()
                .filter(running -> running.toString().equals(rotation))
                .orElseThrow(() -> OperationProblem.notFound(rotation));
    }

    private Optional<OperationId> running() {
        return latest.running().map(running -> running.operation().id());
    }

    /** The id of the rotation that the page shows; empty if none runs. */
    public String getRotation() {
        return running().map(OperationId::toString).orElse("");
    }

    public void setRotation(String shown) {
        rotation = TypedText.of(shown);
    }
}

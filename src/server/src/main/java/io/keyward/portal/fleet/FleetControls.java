package io.keyward.portal.fleet;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetState;
import io.keyward.fleet.run.FleetControl;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.FieldProblems;
import io.keyward.portal.page.TypedText;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.function.Function;

/**
 * The buttons on the page of a fleet rotation. To cancel it or to roll it back, the user types its name.
 */
@Named
@ViewScoped
public class FleetControls implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient FleetControl control;

    @Inject
    FleetPage page;

    @Inject
    transient UserActions actions;

    @Inject
    transient CallerGrants grants;

    @Inject
    transient Instance<Caller> caller;

    private final FieldProblems problems = new FieldProblems();
    private String cancelName = "";
    private String rollBackName = "";

    public boolean isPausePresent() {
        return isPresent(ArmAction.FLEET_PAUSE, FleetState.PAUSED);
    }

    public boolean isResumePresent() {
        return isPresent(ArmAction.FLEET_RESUME, FleetState.RUNNING);
    }

    public boolean isCancelPresent() {
        return isPresent(ArmAction.FLEET_CANCEL, FleetState.CANCELING);
    }

    public boolean isRollBackPresent() {
        return isPresent(ArmAction.FLEET_ROLL_BACK, FleetState.BACKING_OUT);
    }

    // see FormAttempt.isPresent
    private boolean isPresent(ArmAction action, FleetState next) {
        return FormAttempt.isPresent(() -> isOffered(action, next));
    }

    boolean isOffered(ArmAction action, FleetState next) {
        return page.details()
                .map(FleetDetails::fleet)
                .filter(fleet -> fleet.state().canBecome(next))
                .filter(fleet ->
                        grants.read().allow(action.action(), fleet.address().scope()))
                .isPresent();
    }

    public void pause() {
        change(ArmAction.FLEET_PAUSE, address -> control.pause(address, caller.get()));
    }

    public void resume() {
        change(ArmAction.FLEET_RESUME, address -> control.resume(address, caller.get()));
    }

    public void cancel() {
        if (isTyped("cancelName", cancelName)) {
            change(ArmAction.FLEET_CANCEL, address -> control.cancel(address, caller.get()));
            cancelName = "";
        }
    }

    public void rollBack() {
        if (isTyped("rollBackName", rollBackName)) {
            change(ArmAction.FLEET_ROLL_BACK, address -> control.rollBack(address, caller.get()));
            rollBackName = "";
        }
    }

    private boolean isTyped(String field, String text) {
        problems.clear();
        problems.requireName(field, text, page.getName());
        return problems.isEmpty();
    }

    private void change(ArmAction action, Function<FleetAddress, Fleet> change) {
        FormAttempt.run(() -> {
            var address = page.address().orElseThrow();
            actions.change(action, Scope.of(address.toString()), () -> change.apply(address));
            page.reload();
        });
    }

    /** The equivalent command of the Azure CLI; empty if the address of the page names no fleet rotation. */
    public String command(String verb) {
        return page.address()
                .map(address ->
                        ArmRequest.of("POST", "%s/%s".formatted(address, verb)).azCommand())
                .orElse("");
    }

    public FieldProblems getProblems() {
        return problems;
    }

    public String getCancelName() {
        return cancelName;
    }

    public void setCancelName(String text) {
        cancelName = TypedText.of(text);
    }

    public String getRollBackName() {
        return rollBackName;
    }

    public void setRollBackName(String text) {
        rollBackName = TypedText.of(text);
    }
}

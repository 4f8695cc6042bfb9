package io.keyward.portal.key;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.Scope;
import io.keyward.estate.KeyRetirement;
import io.keyward.operation.Caller;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.reach.Subscriptions;
import io.keyward.problem.Problem;
import jakarta.enterprise.inject.Instance;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** Issues the signed statement that nothing needs the key version of the page. */
@Named
@ViewScoped
public class RetireKey implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient KeyRetirement retirement;

    @Inject
    transient UserActions actions;

    @Inject
    transient Subscriptions subscriptions;

    @Inject
    transient Instance<Caller> caller;

    @Inject
    KeyPage page;

    private transient StatementRow issued;

    /** False if the user may not issue statements; the button is then not there. */
    public boolean isAllowed() {
        return subscriptions.allow(ArmAction.RETIRE_KEY, page.getSubscription());
    }

    /** True while the form has to be there: a request of a user who may not send it is read, refused and recorded. */
    public boolean isPresent() {
        return FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE || isAllowed();
    }

    /** A statement in force is returned, and no second one is issued. */
    public void issue() {
        var subscription = page.getSubscription();
        try {
            issued = StatementRow.of(actions.change(
                    ArmAction.RETIRE_KEY,
                    Scope.subscription(subscription),
                    () -> retirement.issue(page.keyId().orElseThrow(), subscription, caller.get())));
        } catch (AuthorizationProblem e) {
            throw e; // a status, and not a hint for the form: the page has no button for it
        } catch (Problem e) {
            FacesContext.getCurrentInstance()
                    .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), null));
        }
    }

    /** The statement that this page has issued; null before. */
    public StatementRow getIssued() {
        return issued;
    }
}

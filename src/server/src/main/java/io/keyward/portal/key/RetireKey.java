package io.keyward.portal.key;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.command.KeyMembers;
import io.keyward.portal.permission.PageScopes;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.KeyRetirement;
import io.keyward.retirement.Retirement;
import jakarta.enterprise.inject.Instance;
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
    transient PermittedReads permitted;

    @Inject
    transient PageScopes scopes;

    @Inject
    transient Instance<Caller> caller;

    @Inject
    KeyPage page;

    private transient Retirement issued;

    /** False if the user may not issue statements; the page then has no button for it. */
    public boolean isAllowed() {
        return page.shown()
                .filter(scope -> scopes.allow(ArmAction.RETIRE_KEY, scope))
                .isPresent();
    }

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isAllowed);
    }

    /** Issues the statement. If one is in force already, that one is returned and no second one is issued. */
    public void issue() {
        var scope = page.shown().orElseThrow();
        FormAttempt.run(() -> issued = actions.change(
                ArmAction.RETIRE_KEY,
                Scope.of(scope.id()),
                () -> retirement.issue(page.keyId().orElseThrow(), scope, caller.get())));
    }

    /** The equivalent request to ARM; null if the page shows no key version. */
    public ArmRequest getRequest() {
        return page.shown()
                .flatMap(scope -> page.keyId().map(key -> request(scope, key)))
                .orElse(null);
    }

    private static ArmRequest request(ClusterScope scope, KeyId key) {
        return ArmRequest.post(
                scope.id() + "/providers/Microsoft.HDInsight/keyRetirements",
                KeyMembers.of(key).build());
    }

    /** True if the user may download the statement. */
    public boolean isDownloadable() {
        return page.shown()
                .filter(scope -> permitted.allows(PortalData.STATEMENTS, scope))
                .isPresent();
    }

    /** The statement that this request has issued; null if it has issued none. */
    public Retirement getIssued() {
        return issued;
    }
}

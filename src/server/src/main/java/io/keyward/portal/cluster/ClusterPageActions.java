package io.keyward.portal.cluster;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** What the user may do to the cluster of the page, and how the page does it. */
@RequestScoped
public class ClusterPageActions {

    @Inject
    UserActions actions;

    @Inject
    ClusterPage page;

    /** True if the user may perform the action on the cluster. */
    public boolean allow(ArmAction action) {
        return ResourceId.find(page.getId())
                .filter(cluster -> actions.allows(action, cluster))
                .isPresent();
    }

    /** Performs the action and shows the cluster as it is afterwards, or shows why the action was refused. */
    public void run(ArmAction action, Runnable work) {
        FormAttempt.run(() -> {
            actions.change(action, Scope.of(page.getId()), () -> {
                work.run();
                return null;
            });
            page.reload();
        });
    }
}

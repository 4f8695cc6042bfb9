package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.form.ReviewedForm;
import io.keyward.problem.ProblemCode;
import jakarta.inject.Inject;
import java.util.Map;

/** A form that changes a cluster, or something of it. */
public abstract class FormOfCluster extends ReviewedForm {

    @Inject
    protected ManagedCluster page;

    @Inject
    protected Clusters clusters;

    private final ArmAction action;

    /**
     * @param action what the user must be allowed to do
     * @param fields the fields that problems are about, by their ids in the page
     */
    protected FormOfCluster(ArmAction action, Map<ProblemCode, String> fields) {
        super(fields);
        this.action = action;
    }

    /**
     * Checks the fields, and changes nothing.
     *
     * @return the request that does the same; null if it cannot be made now, and the form shows why
     */
    protected abstract ArmRequest reviewed(ResourceId cluster);

    /**
     * Makes the change.
     *
     * @return false if it was not made, and the form shows why
     */
    protected abstract boolean changed(ResourceId cluster);

    @Override
    protected ArmRequest reviewed() {
        return reviewed(id());
    }

    @Override
    protected boolean changed() {
        return changed(id());
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> isAllowed() && isPossible());
    }

    private boolean isAllowed() {
        return page.resource().filter(id -> actions.allows(action, id)).isPresent();
    }

    /** False if the cluster has nothing that the form could change. */
    protected boolean isPossible() {
        return page.find().isPresent();
    }

    /** The cluster, which can be gone by now. */
    protected ResourceId id() {
        return page.resource().orElseThrow();
    }

    protected Scope scope() {
        return Scope.of(id().toString());
    }

    /** The cluster as the user may read it. */
    Cluster shown() {
        return page.find().orElseThrow(() -> ClusterProblem.notFound(id()));
    }

    /** {@code id} of a cluster with a path below it. */
    protected String path(String below) {
        return id() + below;
    }
}

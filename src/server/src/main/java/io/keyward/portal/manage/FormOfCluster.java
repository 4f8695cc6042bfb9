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

/** A form that changes a cluster, or a part of it such as a node. */
public abstract class FormOfCluster extends ReviewedForm {

    @Inject
    protected ManagedCluster page;

    @Inject
    protected Clusters clusters;

    private final ArmAction action;

    /**
     * @param action the action that the user needs
     * @param fields the ids of the fields that problems are about, by problem code
     */
    protected FormOfCluster(ArmAction action, Map<ProblemCode, String> fields) {
        super(fields);
        this.action = action;
    }

    /**
     * Checks the fields, and changes nothing.
     *
     * @return the equivalent ARM request; null if the change cannot be made now, and the form shows why
     */
    protected abstract ArmRequest prepare(ResourceId cluster);

    /**
     * Makes the change.
     *
     * @return false if the change was not made, and the form shows why
     */
    protected abstract boolean apply(ResourceId cluster);

    @Override
    protected ArmRequest prepare() {
        return prepare(id());
    }

    @Override
    protected boolean apply() {
        return apply(id());
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> isAllowed() && isPossible());
    }

    private boolean isAllowed() {
        return page.resource().filter(id -> actions.allows(action, id)).isPresent();
    }

    /** False if the form has nothing to change, or the user may not read it. */
    protected boolean isPossible() {
        return page.find().isPresent();
    }

    /** The resource id of the cluster, which may be deleted by now. */
    protected ResourceId id() {
        return page.resource().orElseThrow();
    }

    protected Scope scope() {
        return Scope.of(id().toString());
    }

    /**
     * The cluster.
     *
     * @throws ClusterProblem if there is none, or the user may not read it
     */
    Cluster shown() {
        return page.find().orElseThrow(() -> ClusterProblem.notFound(id()));
    }

    /** The resource id of the cluster, followed by this path. */
    protected String path(String below) {
        return id() + below;
    }
}

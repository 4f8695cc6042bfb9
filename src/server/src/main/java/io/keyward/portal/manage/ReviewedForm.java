package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ClusterProblem;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.operation.Caller;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.TypedText;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * A form that changes a cluster. Its first button, <em>Review</em>, changes nothing: it shows what would happen, and the
 * request that does the same. The button that makes the change appears in this answer, and disappears when a field is changed.
 */
public abstract class ReviewedForm {

    @Inject
    ManagedCluster page;

    @Inject
    UserActions actions;

    @Inject
    Clusters clusters;

    @Inject
    Instance<Caller> caller;

    @Inject
    HttpServletRequest sent;

    private final ArmAction action;
    private final Map<ProblemCode, String> fields;
    private ArmRequest request;
    private boolean done;

    /**
     * @param action what the user must be allowed to do
     * @param fields the fields that problems are about, by their ids in the page
     */
    ReviewedForm(ArmAction action, Map<ProblemCode, String> fields) {
        this.action = action;
        this.fields = Map.copyOf(fields);
    }

    /**
     * Checks the fields, and changes nothing.
     *
     * @return the request that does the same; null if it cannot be made now, and the form shows why
     */
    abstract ArmRequest reviewed(ResourceId cluster);

    /**
     * Makes the change.
     *
     * @return false if it was not made, and the form shows why
     */
    abstract boolean changed(ResourceId cluster);

    /** True if the page must contain the form, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> isAllowed() && isPossible());
    }

    private boolean isAllowed() {
        return page.resource().filter(id -> actions.allows(action, id)).isPresent();
    }

    /** False if the cluster has nothing that the form could change. */
    boolean isPossible() {
        return page.find().isPresent();
    }

    /** Shows what the change would do. */
    public void review() {
        FormAttempt.run(fields, () -> request = reviewed(id()));
    }

    /** Makes the change. */
    public void confirm() {
        FormAttempt.run(fields, () -> done = changed(id()));
    }

    /** The cluster, which can be gone by now. */
    ResourceId id() {
        return page.resource().orElseThrow();
    }

    Scope scope() {
        return Scope.of(id().toString());
    }

    /** The cluster as the user may read it. */
    Cluster shown() {
        return page.find().orElseThrow(() -> ClusterProblem.notFound(id()));
    }

    /** True if the page must contain the button that makes the change. */
    public boolean isConfirmPresent() {
        return FormAttempt.isPresent(() -> request != null);
    }

    /** The same for a script; null before it was reviewed. */
    public ArmRequest getRequest() {
        return request;
    }

    /** True if this request made the change. */
    public boolean isDone() {
        return done;
    }

    /** {@code id} of a cluster with a path below it. */
    String path(String below) {
        return id() + below;
    }

    /** The parameters of the request: the fields of the form as the browser has sent them. */
    Map<String, String[]> sent() {
        return sent.getParameterMap();
    }

    /** A field that is no component of Faces; empty if the browser has not sent it. */
    String sent(String name) {
        return TypedText.of(sent().getOrDefault(name, new String[] {""})[0]);
    }

    static Optional<String> given(String text) {
        return Optional.of(text).filter(typed -> !typed.isEmpty());
    }
}

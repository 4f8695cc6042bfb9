package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.action.UserActions;
import io.keyward.portal.form.ShownResource;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page of a named child resource of a cluster, such as a webhook. Without the parameter {@code name} in its address, it is
 * the form for a new one.
 *
 * @param <T> the type of the child resource
 */
public abstract class ClusterItemPage<T> implements ShownResource, Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    protected transient PermittedReads permitted;

    @Inject
    transient UserActions actions;

    @Inject
    protected ManagedCluster cluster;

    private final String type;
    private final PortalData data;
    private final ArmAction creation;
    private String name = "";

    /**
     * @param type the last segment of the resource type
     * @param data the data that the user must be allowed to read
     * @param creation the action that the user needs to create one
     */
    protected ClusterItemPage(String type, PortalData data, ArmAction creation) {
        this.type = type;
        this.data = data;
        this.creation = creation;
    }

    /** @return the stored resource; empty for a new one, and if the user may not read it */
    public abstract Optional<T> find();

    /** @param read checks the permission, and reads the resource with the name of the page */
    protected <V> Optional<V> find(Function<Cluster, Optional<Optional<V>>> read) {
        return cluster.find().flatMap(read).flatMap(Function.identity());
    }

    /**
     * The status is 404 if there is no resource with the name or the user may not read it. For a new one, it is 404 if the user
     * may not create one.
     */
    public void load() {
        if (!isShown()) {
            MissingPage.mark();
        }
    }

    private boolean isShown() {
        return isUnsaved() ? isCreationAllowed() : find().isPresent();
    }

    // creating also needs the permission to read, because the browser is redirected to the page of the new resource
    private boolean isCreationAllowed() {
        return cluster.find()
                .map(Cluster::resourceId)
                .filter(id -> permitted.allows(data, id) && actions.allows(creation, id))
                .isPresent();
    }

    @Override
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isShown);
    }

    @Override
    public boolean isUnsaved() {
        return name.isEmpty();
    }

    @Override
    public boolean allows(ArmAction action) {
        return cluster.resource().filter(id -> actions.allows(action, id)).isPresent() && find().isPresent();
    }

    /** The resource id of the cluster, which may be deleted by now. */
    public ResourceId clusterId() {
        return cluster.resource().orElseThrow();
    }

    @Override
    public Scope scope() {
        return Scope.of(clusterId().toString());
    }

    @Override
    public String path() {
        return path(name);
    }

    /** The resource id of the child resource with this name. */
    public String path(String given) {
        return "%s/%s/%s".formatted(clusterId(), type, given);
    }

    @Override
    public String getName() {
        return name;
    }

    public void setName(String text) {
        name = TypedText.of(text);
    }
}

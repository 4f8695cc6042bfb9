package io.keyward.portal.cluster;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.reach.Subscriptions;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.Optional;

/** The page of a cluster. The parameter {@code id} of its address is the resource id. */
@Named
@ViewScoped
public class ClusterPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient Clusters clusters;

    @Inject
    transient CallerGrants caller;

    @Inject
    transient ClusterReading reading;

    @Inject
    transient Subscriptions subscriptions;

    private String id = "";
    private transient ClusterDetails details;

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    /** Reads the cluster again. The status is 404 if there is none, or the user may not read it. */
    public void load() {
        details = find().map(reading::details).orElse(null);
        if (details == null) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    Optional<Cluster> find() {
        return ResourceId.find(id)
                .filter(resource -> caller.allow(ArmAction.CLUSTER_READ, resource))
                .flatMap(clusters::find);
    }

    /** True if there are pages about its key versions for the user. */
    public boolean isKeysReadable() {
        return subscriptions.allow(ArmAction.KEY_ESTATE_READ, getSubscription());
    }

    /** Empty if the address names no cluster. */
    public String getSubscription() {
        return ResourceId.find(id).map(ResourceId::subscription).orElse("");
    }

    /** Null if the cluster was not found. */
    public ClusterDetails getDetails() {
        return details;
    }
}

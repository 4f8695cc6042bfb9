package io.keyward.portal.cluster;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.reach.ClusterLinks;
import io.keyward.portal.reach.Datum;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/** The page of a cluster. The parameter {@code id} of its address is the resource id. */
@Named
@ViewScoped
public class ClusterPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient ClusterLinks links;

    @Inject
    transient ShownCluster shown;

    private String id = "";

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    /** Reads the cluster again. The status is 404 if there is none, or the user may not read it. */
    public void load() {
        if (shown.readAgain(id).isEmpty()) {
            MissingPage.mark();
        }
    }

    Optional<Cluster> find() {
        return links.find(Datum.CLUSTER, id);
    }

    /** Empty if the address names no cluster. */
    public String getSubscription() {
        return ResourceId.find(id).map(ResourceId::subscription).orElse("");
    }

    /** Null if the cluster was not found. */
    public ClusterDetails getDetails() {
        return shown.of(id).orElse(null);
    }
}

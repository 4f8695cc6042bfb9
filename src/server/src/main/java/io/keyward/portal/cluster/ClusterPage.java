package io.keyward.portal.cluster;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PortalData;
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
    transient ClusterReading reading;

    @Inject
    transient PermittedPages pages;

    private String id = "";

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    /** The status is 404 if there is no such cluster, or the user may not read it. */
    public void load() {
        if (shown().isEmpty()) {
            MissingPage.mark();
        }
    }

    /** Reads the cluster again after a change. */
    void reload() {
        reading.forget();
        load();
    }

    Optional<Cluster> find() {
        return links.find(PortalData.CLUSTER, id);
    }

    /** True if the page must contain its parts, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(() -> shown().isPresent());
    }

    /** The scope at which the user may open the pages of the key versions; empty if there is none. */
    public String getKeyScope() {
        return ResourceId.find(id).map(pages::keyScope).orElse("");
    }

    Optional<ClusterDetails> shown() {
        return reading.shown(id);
    }

    /** Null if there is no such cluster, or the user may not read it. */
    public ClusterDetails getDetails() {
        return shown().orElse(null);
    }
}

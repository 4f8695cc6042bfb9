package io.keyward.portal.manage;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.ClusterLink;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PortalData;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/** The cluster that a page changes. The parameter {@code id} of its address is the resource id. */
@Named
@ViewScoped
public class ManagedCluster implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient ClusterLinks links;

    @Inject
    transient PermittedPages pages;

    private String id = "";

    /** The status is 404 if there is no such cluster, or if the user may not read it or may change nothing of it. */
    public void load() {
        if (!isShown()) {
            MissingPage.mark();
        }
    }

    private boolean isShown() {
        return pages.management(id) && find().isPresent();
    }

    /** True if the page must contain its forms, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isShown);
    }

    /**
     * Reads the cluster again in each call, because a form needs its current state; empty if there is none, or the user may not
     * read it.
     */
    public Optional<Cluster> find() {
        return links.find(PortalData.CLUSTER, id);
    }

    public Optional<ResourceId> resource() {
        return ResourceId.find(id);
    }

    /**
     * The link to the cluster; without an id if there is no such cluster or the user may not read it; null if the address names
     * none.
     */
    public ClusterLink getLink() {
        return resource().map(links::of).orElse(null);
    }

    public String getId() {
        return id;
    }

    public void setId(String cluster) {
        id = TypedText.of(cluster);
    }
}

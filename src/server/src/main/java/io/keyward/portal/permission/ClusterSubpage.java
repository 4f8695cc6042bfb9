package io.keyward.portal.permission;

import io.keyward.cluster.Cluster;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import jakarta.inject.Inject;

/**
 * A page about one part of a cluster, such as its nodes. The parameter {@code id} of its address is the resource id of
 * the cluster.
 */
public abstract class ClusterSubpage {

    @Inject
    ClusterLinks links;

    private final PortalData data;
    private String id = "";
    private ClusterLink cluster;

    /** @param data the data of the cluster that the page shows */
    protected ClusterSubpage(PortalData data) {
        this.data = data;
    }

    protected abstract void read(Cluster found);

    /** The status is 404 if there is no such cluster, or the user may not read its {@code data}. */
    public void load() {
        links.find(data, id).ifPresentOrElse(this::show, MissingPage::mark);
    }

    private void show(Cluster found) {
        cluster = links.of(found.resourceId());
        read(found);
    }

    /** Null if there is no such cluster, or the user may not read its {@code data}. */
    public ClusterLink getCluster() {
        return cluster;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = TypedText.of(id);
    }
}

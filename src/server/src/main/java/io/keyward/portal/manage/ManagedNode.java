package io.keyward.portal.manage;

import io.keyward.cluster.Node;
import io.keyward.cluster.Nodes;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;

/** The node that a page changes. The parameter {@code node} of its address is the host name. */
@Named
@ViewScoped
public class ManagedNode implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    transient Nodes nodes;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient PermittedPages pages;

    @Inject
    ManagedCluster cluster;

    private String host = "";

    /** The status is 404 if there is no such node, or if the user may not read it or may change nothing of it. */
    public void load() {
        if (!isShown()) {
            MissingPage.mark();
        }
    }

    private boolean isShown() {
        return pages.nodeManagement(cluster.getId()) && find().isPresent();
    }

    /** True if the page must contain its forms, see {@link FormAttempt#isPresent}. */
    public boolean isPresent() {
        return FormAttempt.isPresent(this::isShown);
    }

    /** @return empty if there is no such node, or the user may not read it */
    Optional<Node> find() {
        return cluster.find()
                .flatMap(known ->
                        permitted.read(PortalData.DISKS, known.resourceId(), () -> nodes.find(known.id(), host)))
                .flatMap(found -> found);
    }

    public String getHost() {
        return host;
    }

    public void setHost(String name) {
        host = TypedText.of(name);
    }
}

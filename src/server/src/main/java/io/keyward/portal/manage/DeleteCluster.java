package io.keyward.portal.manage;

import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.erasure.ErasurePace;
import io.keyward.disk.report.CopiesOfDeks;
import io.keyward.portal.action.FieldProblem;
import io.keyward.portal.action.FormAttempt;
import io.keyward.portal.command.ArmRequest;
import io.keyward.portal.page.MissingPage;
import io.keyward.portal.page.TimeSpan;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedPages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The page that deletes a cluster. It shows what would be lost, and the user confirms by typing the name of the cluster. */
@Named
@RequestScoped
public class DeleteCluster extends FormOfCluster {

    @Inject
    ClusterRemoval removal;

    @Inject
    ErasurePace pace;

    @Inject
    PermittedPages pages;

    private String etag = "";
    private String name = "";

    public DeleteCluster() {
        super(ArmAction.CLUSTER_DELETE, Map.of());
    }

    /** The status is 404 if there is no such cluster, or if the user may not read or delete it. */
    public void load() {
        if (!isShown()) {
            MissingPage.mark();
        }
    }

    private boolean isShown() {
        return pages.deletion(page.getId()) && page.find().isPresent();
    }

    /**
     * True if the page must contain its form, see {@link FormAttempt#isPresent}. It stays after the deletion, even if the
     * cluster is gone at once.
     */
    public boolean isPagePresent() {
        return FormAttempt.isPresent(() -> isDone() || isShown());
    }

    @Override
    protected ArmRequest prepare(ResourceId cluster) {
        return getCommand();
    }

    @Override
    protected boolean apply(ResourceId cluster) {
        actions.read(
                ArmAction.CLUSTER_DELETE,
                scope(),
                () -> FieldProblem.requireName("delete:name", name, "cluster", cluster.name()));
        removal.start(cluster, etag);
        return true;
    }

    /**
     * The equivalent request for scripts. It is shown without a review, because the page shows the consequences from the start.
     */
    public ArmRequest getCommand() {
        return ClusterRemoval.request(id());
    }

    /** What the deletion would lose now; null if the user may not read it. */
    public CopiesOfDeks.Counts getCounts() {
        return page.find()
                .map(cluster -> removal.lost(List.of(cluster)).get(cluster.id()))
                .orElse(null);
    }

    /** How long an order to erase a disk can be taken back. */
    public String getDelay() {
        return TimeSpan.of(pace.delay());
    }

    /** The etag of the cluster for which the page shows the consequences; empty if the user may not read the cluster. */
    public String getEtag() {
        return page.find().map(Cluster::etag).orElse("");
    }

    public void setEtag(String version) {
        etag = TypedText.of(version);
    }

    /** What the user typed. */
    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = TypedText.of(typed);
    }
}

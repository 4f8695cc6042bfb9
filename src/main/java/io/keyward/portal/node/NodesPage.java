package io.keyward.portal.node;

import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The nodes of a cluster and their disks, page by page. The address names the cluster and how many nodes come before the page. */
@Named("nodes")
@RequestScoped
public class NodesPage {

    private static final int PAGE = 25;
    private static final Set<ArmAction> NEEDED =
            Set.of(ArmAction.CLUSTER_READ, ArmAction.DISKS_READ, ArmAction.REBOOT_RISK_READ);

    @Inject
    Clusters clusters;

    @Inject
    CallerGrants caller;

    @Inject
    NodeReading reading;

    private String id = "";
    private int skip;
    private Cluster cluster;
    private List<NodeRow> rows = List.of();
    private boolean more;

    /** Reads the page. The status is 404 if there is no such cluster, or the user may not read its disks. */
    public void load() {
        cluster = find().orElse(null);
        if (cluster == null) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var read = reading.rows(cluster, skip, PAGE + 1);
        rows = read.stream().limit(PAGE).toList();
        more = read.size() > PAGE;
    }

    private Optional<Cluster> find() {
        return ResourceId.find(id)
                .filter(resource -> NEEDED.stream().allMatch(action -> caller.allow(action, resource)))
                .flatMap(clusters::find);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public int getSkip() {
        return skip;
    }

    public void setSkip(int skip) {
        this.skip = Math.max(0, skip);
    }

    public boolean isFound() {
        return cluster != null;
    }

    /** The name of the cluster; empty if it was not found. */
    public String getName() {
        return cluster == null ? "" : cluster.resourceId().name();
    }

    public List<NodeRow> getRows() {
        return rows;
    }

    public boolean isMore() {
        return more;
    }

    /** Where the next page begins. */
    public int getNext() {
        return skip + PAGE;
    }
}

package io.keyward.portal.cluster;

import static java.util.stream.Collectors.toMap;

import io.keyward.access.ClusterAccesses;
import io.keyward.alert.Alerts;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.ResourceId;
import io.keyward.disk.Disks;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The page of a cluster. The parameter {@code id} of its address is the resource id. */
@Named
@ViewScoped
public class ClusterPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int OPERATIONS = 20;

    @Inject
    transient Clusters clusters;

    @Inject
    transient CallerGrants caller;

    @Inject
    transient Disks disks;

    @Inject
    transient ClusterAccesses accesses;

    @Inject
    transient Alerts alerts;

    @Inject
    transient Operations operations;

    @Inject
    transient OperationProgress progress;

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
        details = find().map(this::detailsOf).orElse(null);
        if (details == null) {
            FacesContext.getCurrentInstance()
                    .getExternalContext()
                    .setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private Optional<Cluster> find() {
        return ResourceId.find(id)
                .filter(resource -> caller.allow(ArmAction.CLUSTER_READ, resource))
                .flatMap(clusters::find);
    }

    private ClusterDetails detailsOf(Cluster cluster) {
        return ClusterDetails.of(
                cluster,
                cluster.encryption().isEmpty() ? "" : accesses.of(cluster).state().name(),
                deks(cluster),
                alerts.open(cluster.id()).stream().map(AlertRow::of).toList(),
                operations.of(cluster.id()).stream()
                        .limit(OPERATIONS)
                        .map(operation -> OperationRow.of(operation, progress.of(operation)))
                        .toList());
    }

    private Map<String, Long> deks(Cluster cluster) {
        return disks.counts(cluster.id()).byKey().entrySet().stream()
                .collect(toMap(entry -> entry.getKey().toString(), Map.Entry::getValue, Long::sum, TreeMap::new));
    }

    /** Null if the cluster was not found. */
    public ClusterDetails getDetails() {
        return details;
    }
}

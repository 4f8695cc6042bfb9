package io.keyward.portal.cluster;

import io.keyward.cluster.Cluster;
import io.keyward.portal.chart.AccessChart;
import io.keyward.portal.chart.CallChart;
import io.keyward.portal.chart.RotationChart;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** The charts on the page of a cluster. The data of a chart are read only in a request that shows it. */
@Named
@RequestScoped
public class ChartPanel {

    @Inject
    ClusterPage page;

    @Inject
    ClusterCharts pictures;

    private Optional<Cluster> cluster;
    private AccessChart access;
    private Optional<RotationChart> rotation;
    private List<CallChart> calls;

    /** Null if no customer's key protects the cluster, or the user may not read its incidents. */
    public AccessChart getAccess() {
        if (access == null) {
            access = cluster().flatMap(pictures::access).orElse(null);
        }
        return access;
    }

    /** True if the user may read the data in the chart of a rotation. */
    public boolean isRotationShown() {
        return cluster().filter(pictures::showsRotations).isPresent();
    }

    /** Null if no rotation is on record, or the user may not read it. */
    public RotationChart getRotation() {
        if (rotation == null) {
            rotation = cluster().flatMap(pictures::rotation);
        }
        return rotation.orElse(null);
    }

    /** Empty if this server has not called the vault lately; null if the user may not read it. */
    public List<CallChart> getCalls() {
        if (calls == null) {
            calls = cluster().flatMap(pictures::calls).orElse(null);
        }
        return calls;
    }

    private Optional<Cluster> cluster() {
        if (cluster == null) {
            cluster = page.find().filter(found -> found.encryption().isPresent());
        }
        return cluster;
    }
}

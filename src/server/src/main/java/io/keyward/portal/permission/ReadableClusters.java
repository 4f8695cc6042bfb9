package io.keyward.portal.permission;

import io.keyward.cluster.search.VisibleClusters;
import io.keyward.overview.ReadableData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * For each kind of data, the clusters whose data the user may read. Lists that show, filter and sort by several kinds need it.
 */
@RequestScoped
public class ReadableClusters {

    @Inject
    PermittedReads permitted;

    /** @param clusters the clusters that the user may read */
    public ReadableData among(VisibleClusters clusters) {
        return new ReadableData(
                clusters,
                with(PortalData.KEY_ACCESS),
                with(PortalData.ALERTS),
                with(PortalData.OPERATIONS),
                with(PortalData.REBOOT_RISK));
    }

    private VisibleClusters with(PortalData data) {
        return permitted.readVisible(data, visible -> visible);
    }
}

package io.keyward.portal.cluster;

import io.keyward.portal.reach.ClusterLinks;
import io.keyward.portal.reach.Datum;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The cluster of the page. It is read in each request, and not kept for the next one: what the user may read can change while
 * the page is open.
 */
@RequestScoped
public class ShownCluster {

    @Inject
    ClusterLinks links;

    @Inject
    ClusterReading reading;

    private Optional<ClusterDetails> details;

    Optional<ClusterDetails> of(String id) {
        if (details == null) {
            details = links.find(Datum.CLUSTER, id).map(reading::details);
        }
        return details;
    }

    /** For a request that has changed the cluster. */
    void forget() {
        details = null;
    }
}

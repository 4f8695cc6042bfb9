package io.keyward.portal.key;

import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.estate.Impact;
import io.keyward.estate.ImpactAnalysis;
import io.keyward.estate.WhatIf;
import io.keyward.portal.page.Slice;
import io.keyward.portal.reach.ClusterLinks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Computes what a change would do to the clusters of a subscription, one page at a time. */
@RequestScoped
public class ImpactReading {

    private static final int CLUSTERS = 50;

    @Inject
    ImpactAnalysis analysis;

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    ClusterLinks links;

    /** @param from the name of the cluster after which the page begins; empty for the first page */
    WhatIfAnswer answer(WhatIf change, String subscription, String from) {
        var found = analysis.of(change, subscription, from, CLUSTERS + 1);
        var impacts =
                Slice.of(found.onPage(), CLUSTERS, impact -> impact.cluster().name());
        return new WhatIfAnswer(impacts.map(this::row), found.elsewhere());
    }

    private ImpactRow row(Impact impact) {
        return ImpactRow.of(impact, links.of(impact.cluster()), nodes(impact));
    }

    // a cluster that was deleted meanwhile has none
    private int nodes(Impact impact) {
        return clusters.find(impact.cluster())
                .map(cluster -> nodes.of(cluster.id()).size())
                .orElse(0);
    }
}

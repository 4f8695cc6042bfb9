package io.keyward.portal.key;

import io.keyward.cluster.ClusterScope;
import io.keyward.list.Page;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.Impact;
import io.keyward.retirement.ImpactAnalysis;
import io.keyward.retirement.Impacts;
import io.keyward.retirement.WhatIf;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Computes what a change would do to the clusters of a scope, one page at a time. */
@RequestScoped
public class ImpactReading {

    private static final int CLUSTERS = 25;

    @Inject
    ImpactAnalysis analysis;

    @Inject
    PermittedReads permitted;

    @Inject
    ClusterLinks links;

    /**
     * The effects of the change; empty if the user may not read them.
     *
     * @param from the name of the cluster after which the page begins; empty for the first page
     */
    Optional<ChangeEffects> read(WhatIf change, ClusterScope scope, String from) {
        return permitted
                .read(PortalData.EFFECTS, scope, () -> analysis.of(change, scope, from, CLUSTERS + 1))
                .map(this::effects);
    }

    private ChangeEffects effects(Impacts found) {
        var impacts =
                Page.of(found.onPage(), CLUSTERS, impact -> impact.cluster().name());
        links.read(impacts.items().stream().map(Impact::cluster).toList());
        return new ChangeEffects(impacts.map(impact -> new ImpactRow(impact, nodes(impact))), found.elsewhere() > 0);
    }

    // 0 if the user may not read the cluster, or it was deleted meanwhile
    private int nodes(Impact impact) {
        return links.of(impact.cluster()).id().isEmpty() ? 0 : impact.nodes();
    }
}

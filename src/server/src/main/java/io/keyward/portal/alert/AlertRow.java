package io.keyward.portal.alert;

import io.keyward.alert.AlertDefinition;
import io.keyward.overview.ListedAlert;
import io.keyward.portal.permission.ClusterLink;

/**
 * An alert in the list.
 *
 * @param keyScope the scope with which the user may open the page of its key version; empty if there is none
 */
public record AlertRow(ListedAlert listed, ClusterLink cluster, String keyScope) {

    /** True if it is about nodes, and the cluster still exists. */
    public boolean ofNodes() {
        return listed.alert().kind().definition() == AlertDefinition.NODES
                && !cluster.id().isEmpty();
    }
}

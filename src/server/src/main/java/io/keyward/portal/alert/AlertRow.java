package io.keyward.portal.alert;

import io.keyward.overview.ListedAlert;
import io.keyward.portal.permission.ClusterLink;

/**
 * An alert on a page.
 *
 * @param keyScope the scope at which the user may open the page of the cluster's key version; empty if there is none
 * @param deed the page on which the cause is fixed or investigated; null if there is none, or the user may not open it
 */
public record AlertRow(ListedAlert listed, ClusterLink cluster, String keyScope, AlertRemedyPage deed) {}

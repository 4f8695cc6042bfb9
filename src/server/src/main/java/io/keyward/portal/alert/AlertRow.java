package io.keyward.portal.alert;

import io.keyward.overview.ListedAlert;
import io.keyward.portal.permission.ClusterLink;

/**
 * An alert on a page.
 *
 * @param keyScope the scope with which the user may open the page of its key version; empty if there is none
 * @param deed the page that mends or investigates it; null if there is none, or the user may not open it
 */
public record AlertRow(ListedAlert listed, ClusterLink cluster, String keyScope, AlertDeed deed) {}

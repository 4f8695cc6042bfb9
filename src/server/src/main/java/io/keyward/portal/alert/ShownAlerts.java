package io.keyward.portal.alert;

import io.keyward.overview.ListedAlert;
import io.keyward.portal.permission.ClusterLinks;
import io.keyward.portal.permission.PermittedPages;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Adds to each alert the links that the user's roles allow: to the cluster, to its key version and to the page that fixes the
 * cause.
 */
@RequestScoped
public class ShownAlerts {

    @Inject
    ClusterLinks links;

    @Inject
    PermittedPages pages;

    public List<AlertRow> of(List<ListedAlert> alerts) {
        links.read(alerts.stream().map(ListedAlert::cluster).toList());
        return alerts.stream().map(this::row).toList();
    }

    private AlertRow row(ListedAlert alert) {
        var link = links.of(alert.cluster());
        return new AlertRow(alert, link, pages.keyScope(alert.cluster()), deed(alert, link.id()));
    }

    private AlertRemedyPage deed(ListedAlert alert, String cluster) {
        return AlertRemedyPage.of(alert.alert().kind())
                .filter(deed -> !cluster.isEmpty() && deed.isOpenTo(pages, cluster))
                .orElse(null);
    }
}

package io.keyward.portal.cluster;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The list of clusters. */
@Named
@ViewScoped
public class ClusterOverview implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ClusterRows rows;

    public ClusterRows getRows() {
        return rows;
    }

    /** Name, resource group or subscription, or a part of one. */
    public String getSearch() {
        return rows.text();
    }

    public void setSearch(String text) {
        rows.find(text);
    }

    /** The text was changed; the page loads the rows again. */
    public void searched() {}
}

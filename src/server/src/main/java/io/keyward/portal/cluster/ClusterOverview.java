package io.keyward.portal.cluster;

import jakarta.annotation.PostConstruct;
import jakarta.faces.component.UIData;
import jakarta.faces.context.FacesContext;
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

    @PostConstruct
    void searchAsInAddress() {
        rows.find(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("search"));
    }

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

    /** Returns to the first page of the list after the text was changed. */
    public void searched() {
        var table = (UIData) FacesContext.getCurrentInstance().getViewRoot().findComponent("form:clusters");
        table.setFirst(0);
    }
}

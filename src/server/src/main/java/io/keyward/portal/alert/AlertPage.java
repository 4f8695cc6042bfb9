package io.keyward.portal.alert;

import io.keyward.alert.AlertKind;
import io.keyward.alert.AlertState;
import io.keyward.list.Days;
import io.keyward.overview.AlertFilter;
import io.keyward.overview.AlertList;
import io.keyward.portal.page.AddressQuery;
import io.keyward.portal.page.Choice;
import io.keyward.portal.page.PageOfList;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ReadableClusters;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The alerts of all clusters that the user may read. The address contains the filter and the number of the list's page. */
@Named
@ViewScoped
public class AlertPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int ALERTS = 50;
    private static final String ALL = "all";

    @Inject
    transient AlertList list;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient ReadableClusters readable;

    @Inject
    transient PermittedPages pages;

    @Inject
    transient ShownAlerts shownAlerts;

    @Inject
    transient HttpServletRequest request;

    private AlertFilter filter = AlertFilter.ALL_OPEN;
    private String query = "";
    private String page = "";
    private transient List<AlertRow> rows = List.of();
    private transient PageOfList shown = PageOfList.of("", ALERTS);

    @PostConstruct
    void readAddress() {
        filter = filter(this::parameter);
        query = AddressQuery.of(AlertExport.PARAMETERS, this::parameter);
        page = parameter("page");
    }

    /** Reads the part of the list that the address names. The web page calls this repeatedly to stay up to date. */
    public void load() {
        var wanted = PageOfList.of(page, ALERTS);
        var clusters = permitted.readVisible(PortalData.CLUSTER, visible -> readable.among(visible));
        var found = permitted.readVisible(
                PortalData.ALERTS, visible -> list.page(filter, wanted.first(), ALERTS + 1, clusters));
        shown = wanted.of(wanted.first() + (long) found.size());
        rows = shownAlerts.of(found.stream().limit(ALERTS).toList());
    }

    private String parameter(String name) {
        return TypedText.of(request.getParameter(name));
    }

    /** The filter in the address. If the address names no state, the filter selects the open alerts. */
    public AlertFilter getFilter() {
        return filter;
    }

    static AlertFilter filter(UnaryOperator<String> parameter) {
        return new AlertFilter(
                Optional.of(parameter.apply("state"))
                        .filter(state -> !state.isEmpty())
                        .orElse(AlertFilter.OPEN),
                parameter.apply("kind"),
                parameter.apply("severity"),
                parameter.apply("code"),
                parameter.apply("subscription"),
                parameter.apply("cluster"),
                new Days(parameter.apply("from"), parameter.apply("until"), parameter.apply("zone")));
    }

    /** The query string with which {@link AlertExport} sends the same list as a file. */
    public String getQuery() {
        return query;
    }

    public List<AlertRow> getRows() {
        return rows;
    }

    /**
     * The shown page of the list. Its total is exact only on the last page; on earlier pages, it only tells that there is a
     * next page.
     */
    public PageOfList getShown() {
        return shown;
    }

    public boolean isReadable() {
        return pages.isAlerts();
    }

    public List<Choice> getStates() {
        return Choice.of(
                List.of(AlertFilter.OPEN, AlertFilter.CLEARED, ALL), getFilter().state());
    }

    public List<Choice> getKinds() {
        return Choice.of(
                Stream.of(AlertKind.values()).map(AlertKind::name).toList(),
                getFilter().kind());
    }

    public List<Choice> getSeverities() {
        var severities = List.of(AlertState.CRITICAL, AlertState.WARNING, AlertState.UNKNOWN);
        return Choice.of(
                severities.stream().map(AlertState::name).toList(), getFilter().severity());
    }
}

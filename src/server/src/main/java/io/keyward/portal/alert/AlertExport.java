package io.keyward.portal.alert;

import io.keyward.overview.AlertFilter;
import io.keyward.overview.AlertList;
import io.keyward.overview.ListedAlert;
import io.keyward.portal.page.CsvFile;
import io.keyward.portal.page.SentFile;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ReadableClusters;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The list of alerts as a file, with the filter of the page. */
@WebServlet("/portal/alerts.csv")
public class AlertExport extends HttpServlet {

    /** The query parameters of the page. */
    static final List<String> PARAMETERS =
            List.of("state", "kind", "severity", "code", "subscription", "cluster", "from", "until", "zone");

    private static final long serialVersionUID = 1;
    private static final List<String> COLUMNS =
            List.of("cluster", "severity", "kind", "cause", "since", "clearedAt", "text", "remedy");

    @Inject
    transient AlertList list;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient PermittedPages pages;

    @Inject
    transient ReadableClusters readable;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!pages.isAlerts()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var filter = AlertPage.filter(name -> SentFile.parameter(request, name));
        CsvFile.begin(response, "alerts", COLUMNS)
                .send(
                        0,
                        (first, size) -> alerts(filter, first, size),
                        (first, alerts) -> first + alerts.size(),
                        AlertExport::cells);
    }

    List<ListedAlert> alerts(AlertFilter filter, int first, int size) {
        var clusters = permitted.readVisible(PortalData.CLUSTER, visible -> readable.among(visible));
        return permitted.readVisible(PortalData.ALERTS, visible -> list.page(filter, first, size, clusters));
    }

    private static List<?> cells(ListedAlert listed) {
        var alert = listed.alert();
        return Arrays.asList(
                listed.cluster(),
                alert.kind().severity(),
                alert.kind(),
                alert.cause(),
                alert.since(),
                alert.clearedAt().orElse(null),
                alert.text(),
                alert.kind().remedy());
    }
}

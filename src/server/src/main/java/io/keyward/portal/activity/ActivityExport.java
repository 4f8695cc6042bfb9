package io.keyward.portal.activity;

import io.keyward.audit.AuditRecords;
import io.keyward.audit.chain.ChainedRow;
import io.keyward.audit.chain.RecordQuery.Position;
import io.keyward.cluster.ClusterScope;
import io.keyward.portal.page.CsvFile;
import io.keyward.portal.page.SentFile;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The activity log of a scope as a file, with the filter of the page. */
@WebServlet("/portal/activity.csv")
public class ActivityExport extends HttpServlet {

    /** The query parameters of the page, without the scope. */
    static final List<String> PARAMETERS =
            List.of("from", "until", "zone", "caller", "status", "resource", "correlation");

    private static final long serialVersionUID = 1;

    /** The columns of a record, by their names in the database. */
    private static final List<String> COLUMNS = List.of(
            "occurred_at",
            "action",
            "status",
            "error_code",
            "caller",
            "scope",
            "address",
            "correlation_id",
            "properties");

    @Inject
    transient AuditRecords records;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var scope = ClusterScope.find(SentFile.parameter(request, "subscription"))
                .filter(of -> permitted.allows(PortalData.RECORDS, of));
        if (scope.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var filter = ActivityFilter.of(request::getParameter);
        CsvFile.begin(response, "activity", COLUMNS)
                .send(
                        Optional.<Position>empty(),
                        (after, size) -> rows(scope.get(), filter, after, size),
                        (after, rows) -> Optional.of(Position.of(rows.get(rows.size() - 1))),
                        ActivityExport::cells);
    }

    List<ChainedRow> rows(ClusterScope scope, ActivityFilter filter, Optional<Position> after, int size) {
        var query = filter.query(scope, clock.instant(), after, size);
        return permitted
                .read(PortalData.RECORDS, scope, () -> records.work(query::run))
                .orElse(List.of());
    }

    private static List<?> cells(ChainedRow row) {
        return COLUMNS.stream()
                .map(column -> column.equals("caller")
                        ? row.caller().orElse("")
                        : row.values().getOrDefault(column, ""))
                .toList();
    }
}

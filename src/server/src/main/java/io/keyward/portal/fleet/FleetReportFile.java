package io.keyward.portal.fleet;

import io.keyward.authorization.AuthorizationProblem;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.ClusterScope;
import io.keyward.fleet.Fleet;
import io.keyward.fleet.FleetAddress;
import io.keyward.fleet.FleetProblem;
import io.keyward.fleet.Fleets;
import io.keyward.fleet.report.FleetReports;
import io.keyward.portal.page.SentFile;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** The signed report of a fleet rotation as a file: a compact JWS. The parameters are {@code subscription} and {@code name}. */
@WebServlet("/portal/fleet-report")
public class FleetReportFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient Fleets fleets;

    @Inject
    transient FleetReports reports;

    @Inject
    transient CallerGrants caller;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            send(request, response);
        } catch (FleetProblem e) {
            response.sendError(e.code().status());
        } catch (AuthorizationProblem e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND); // the page of this user has no link to the report
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var name = SentFile.parameter(request, "name");
        var report = ClusterScope.find(SentFile.parameter(request, "subscription"))
                .filter(scope -> FleetAddress.isName(name))
                .flatMap(scope -> report(scope, name));
        if (report.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        SentFile.head(response, "application/jose", "fleet-report-%s.jws".formatted(name));
        response.getWriter().write(report.get());
    }

    private Optional<String> report(ClusterScope scope, String name) {
        return permitted
                .read(PortalData.FLEETS, scope, () -> fleets.find(FleetAddress.in(scope, name)))
                .flatMap(Function.identity())
                .flatMap(fleet -> signed(scope, fleet));
    }

    private Optional<String> signed(ClusterScope scope, Fleet fleet) {
        return permitted.read(PortalData.FLEET_REPORT, scope, () -> reports.signed(fleet, caller));
    }
}

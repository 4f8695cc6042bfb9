package io.keyward.portal.key;

import io.keyward.cluster.ClusterScope;
import io.keyward.portal.page.SentFile;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.Retirement;
import io.keyward.retirement.Retirements;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A signed statement, or its withdrawal, as a file: a compact JWS. The parameters are {@code subscription}, {@code id}, and
 * {@code withdrawal} with any value for the withdrawal.
 */
@WebServlet("/portal/statement")
public class StatementFile extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient PermittedReads permitted;

    @Inject
    transient Retirements retirements;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var isWithdrawal = request.getParameter("withdrawal") != null;
        var found = ClusterScope.find(SentFile.parameter(request, "subscription"))
                .filter(scope ->
                        !isWithdrawal || scope.group().isEmpty()) // a withdrawal also names needs outside the scope
                .flatMap(scope -> find(scope, SentFile.parameter(request, "id")));
        var text =
                found.flatMap(statement -> isWithdrawal ? statement.withdrawal() : Optional.of(statement.statement()));
        if (text.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        send(
                response,
                (isWithdrawal ? "withdrawal-" : "retirement-") + found.get().id(),
                text.get());
    }

    private Optional<Retirement> find(ClusterScope scope, String id) {
        return permitted
                .read(PortalData.STATEMENTS, scope, () -> retirements.find(scope, id))
                .flatMap(Function.identity());
    }

    private static void send(HttpServletResponse response, String name, String text) throws IOException {
        SentFile.head(response, "application/jose", name + ".jws");
        response.getWriter().write(text);
    }
}

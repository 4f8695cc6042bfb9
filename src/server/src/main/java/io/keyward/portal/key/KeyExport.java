package io.keyward.portal.key;

import io.keyward.cluster.ClusterScope;
import io.keyward.key.KeyId;
import io.keyward.key.KeyVersion;
import io.keyward.key.KeyVersions;
import io.keyward.portal.page.CsvFile;
import io.keyward.portal.page.SentFile;
import io.keyward.portal.permission.PermittedReads;
import io.keyward.portal.permission.PortalData;
import io.keyward.retirement.KeyEstate;
import io.keyward.retirement.KeySummary;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key versions of a scope as a file. The parameters are {@code subscription} and {@code search}, as on the page. */
@WebServlet("/portal/keys.csv")
public class KeyExport extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final List<String> COLUMNS = List.of(
            "key", "verdict", "deks", "nodes", "clusters", "unconfirmedErasures", "backups", "elsewhere", "expiresOn");

    @Inject
    transient KeyEstate estate;

    @Inject
    transient KeyVersions versions;

    @Inject
    transient PermittedReads permitted;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var scope = ClusterScope.find(SentFile.parameter(request, "subscription"))
                .filter(of -> permitted.allows(PortalData.KEY_ESTATE, of));
        if (scope.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var text = SentFile.parameter(request, "search");
        CsvFile.begin(response, "keys", COLUMNS)
                .send(
                        "",
                        (after, size) -> rows(scope.get(), text, after, size),
                        (after, rows) -> rows.get(rows.size() - 1).place(),
                        Row::cells);
    }

    /** A row and its position in the list. */
    record Row(String place, List<?> cells) {}

    List<Row> rows(ClusterScope scope, String text, String after, int size) {
        var found = permitted
                .read(PortalData.KEY_ESTATE, scope, () -> estate.summaries(scope, text, after, size))
                .orElse(List.of());
        var needed = found.stream().filter(KeyReading::isNeededThere).map(KeySummary::key);
        var known = versions(scope, needed.toList());
        return found.stream()
                .map(key -> new Row(key.key().canonical(), cells(KeyRow.of(key, scope, null), known)))
                .toList();
    }

    private Map<KeyId, KeyVersion> versions(ClusterScope scope, List<KeyId> needed) {
        return permitted
                .read(PortalData.KEY_ATTRIBUTES, scope, () -> versions.of(needed))
                .orElse(Map.of());
    }

    private static List<Object> cells(KeyRow row, Map<KeyId, KeyVersion> known) {
        var need = row.summary().need();
        var expiry = Optional.ofNullable(known.get(row.summary().key())).flatMap(KeyVersion::expiresOn);
        return Arrays.asList(
                row.summary().key(),
                row.summary().verdict(),
                need.inside().deks(),
                need.inside().nodes(),
                need.clusters(),
                need.inside().unconfirmedErasures(),
                row.backups(),
                row.elsewhere(),
                expiry.orElse(null));
    }
}

package io.keyward.audit.chain;

import io.keyward.text.AsciiCase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns by which the log is filtered. The database generates them. An attacker who replaces them by ordinary columns can
 * hide a record from lists without a change of the columns that its hash covers.
 */
record FilterColumns(Connection database) {

    private static final int MAX_FINDINGS = 100;
    private static final Map<String, String> SOURCES = Map.of(
            "subscription_canonical", "subscription",
            "resource_group_canonical", "resource_group",
            "caller_canonical", "coalesce(actor_name, actor)",
            "correlation_canonical", "correlation_id",
            "scope_canonical", "scope");

    /** One sentence for each record whose generated columns do not match its other columns, at most 100. */
    List<String> changed() throws SQLException {
        var findings = new ArrayList<String>();
        if (!exist()) {
            return findings;
        }
        try (var select = database.prepareStatement("select server, sequence from audit_record where " + differs()
                        + " order by server, sequence limit " + MAX_FINDINGS);
                var rows = select.executeQuery()) {
            while (rows.next()) {
                findings.add("server %s: record %d is hidden from lists; its generated columns were changed"
                        .formatted(rows.getString(1), rows.getLong(2)));
            }
        }
        return findings;
    }

    private static String differs() {
        var conditions = new ArrayList<String>();
        SOURCES.forEach((column, source) -> conditions.add(
                "%s is distinct from translate(%s, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
                        .formatted(column, source)));
        conditions.add("scope_start is distinct from left(scope_canonical, 512)");
        return String.join(" or ", conditions);
    }

    // false for a database of an older release
    private boolean exist() throws SQLException {
        try (var select = database.prepareStatement("select * from audit_record where 1 = 0");
                var rows = select.executeQuery()) {
            var columns = rows.getMetaData();
            for (var column = 1; column <= columns.getColumnCount(); column++) {
                if (AsciiCase.equal(columns.getColumnName(column), "scope_start")) {
                    return true;
                }
            }
            return false;
        }
    }
}

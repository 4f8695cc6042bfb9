package io.keyward.blackbox.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An operation, read directly from the database.
 *
 * @param wanted the key version or the number of nodes; empty for other kinds
 * @param status its outcome in ARM's spelling; {@code InProgress} while it has none
 */
record StoredOperation(String kind, String cluster, String wanted, String status) {

    private static final String QUERY =
            """
            select cast(o.id as varchar(36)), o.kind, c.name, coalesce(o.target_key_id, cast(o.target_count as varchar(16)), ''),
              coalesce(initcap(o.outcome), 'InProgress')
            from operation o join cluster c on c.id = o.cluster_id
            """;

    /** All operations by their ids. */
    static Map<String, StoredOperation> all(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(QUERY)) {
            var operations = new HashMap<String, StoredOperation>();
            while (rows.next()) {
                operations.put(
                        rows.getString(1),
                        new StoredOperation(
                                rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
            }
            return operations;
        }
    }

    boolean hasEnded() {
        return !status.equals("InProgress");
    }

    /** True if this operation has the kind, the cluster and the target of the request. */
    boolean isOf(AcceptedRequest request) {
        return kind.equals(request.kind())
                && cluster.equals(request.cluster())
                && (request.wanted().isEmpty()
                        || wanted.toLowerCase(Locale.ROOT)
                                .equals(request.wanted().toLowerCase(Locale.ROOT)));
    }
}

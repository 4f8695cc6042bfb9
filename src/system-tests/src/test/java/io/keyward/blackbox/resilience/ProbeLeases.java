package io.keyward.blackbox.resilience;

import io.keyward.testserver.RunningKeyward;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Which server holds the lease to probe which key now, read from the database that the servers share. */
final class ProbeLeases {

    private static final String HELD = "select a.key_id, t.server from probe_schedule t"
            + " join key_access a on a.id = t.key_access_id where t.server is not null and t.leased_until > now()";

    private ProbeLeases() {}

    /** The id of the server that holds the lease, by key. */
    static Map<String, String> of(RunningKeyward server) {
        try (var connection = server.database();
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery(HELD);
            var leases = new HashMap<String, String>();
            while (rows.next()) {
                leases.put(rows.getString(1), rows.getString(2));
            }
            return leases;
        } catch (SQLException e) {
            throw new AssertionError("the database of the " + server + " cannot be read", e);
        }
    }
}

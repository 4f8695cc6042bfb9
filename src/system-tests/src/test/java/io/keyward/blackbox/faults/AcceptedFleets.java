package io.keyward.blackbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.CustomerFleet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The fleet rotations that servers have accepted. Each one rotates all clusters. */
final class AcceptedFleets {

    /** Counts members that have not ended, and members that succeeded although their operation failed or had another target. */
    private static final String UNTRUE =
            """
            select count(*) from fleet f join fleet_member m on m.fleet_id = f.id left join operation o on o.id = m.operation_id
            where m.state in ('WAITING', 'STARTING', 'RUNNING', 'ROLLING_BACK') or m.state = 'SUCCEEDED'
              and (o.outcome is distinct from 'SUCCEEDED' or lower(o.target_key_id) <> lower(m.target_key))
            """;

    private final FaultyInstallation installation;
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    AcceptedFleets(FaultyInstallation installation) {
        this.installation = installation;
    }

    /**
     * Starts a fleet rotation. Returns false if the server refuses it or the previous one, whose clusters it needs, has not
     * ended.
     */
    boolean start(FaultyServer server, String key) {
        if (!names.isEmpty() && !hasEnded(fleet(server, names.get(names.size() - 1)))) {
            return false;
        }
        var name = "faulty" + numbers.getAndIncrement();
        return fleet(server, name).start(key, 0).status() == 201 && names.add(name);
    }

    private static boolean hasEnded(CustomerFleet fleet) {
        var answer = fleet.get();
        return answer.status() == 200
                && !CustomerFleet.provisioningState(answer).equals("InProgress");
    }

    private CustomerFleet fleet(FaultyServer server, String name) {
        return new CustomerFleet(
                server.api(), installation.customer().fleet(name).id());
    }

    int size() {
        return names.size();
    }

    /** How many stored fleet rotations are open. */
    static long open(Connection database) throws SQLException {
        return count(database, "select count(*) from fleet where ended_at is null");
    }

    /** How many members of fleet rotations have a wrong state. Call this only while no fleet rotation is open. */
    static long untrueMembers(Connection database) throws SQLException {
        return count(database, UNTRUE);
    }

    private static long count(Connection database, String query) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Asserts that each fleet rotation has ended, and that both servers show the same result. */
    void assertEnded() {
        for (var name : names) {
            var first = fleet(installation.first(), name).properties();
            var second = fleet(installation.second(), name).properties();
            assertThat(first.getString("state")).as(name).isIn("succeeded", "partlyFailed");
            assertThat(second).as(name).isEqualTo(first);
        }
    }
}

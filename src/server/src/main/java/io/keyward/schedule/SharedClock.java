package io.keyward.schedule;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import javax.sql.DataSource;

/**
 * The clock of the database, which all servers share. Leases of probes and the due times of background work follow it, so the
 * clock of a server does not matter to them. Asking for the time seldom causes a query.
 */
@ApplicationScoped
public class SharedClock {

    @Resource(lookup = "jdbc/keyward-outside-jta")
    DataSource database;

    private DatabaseTime time; // null before the first use

    public synchronized Instant instant() {
        if (time == null) {
            time = new DatabaseTime(database);
        }
        return time.now();
    }
}

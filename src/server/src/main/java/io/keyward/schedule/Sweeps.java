package io.keyward.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;

/** Runs the sweeps of the installation together with its other servers. */
@ApplicationScoped
public class Sweeps {

    // outside JTA: the scheduler commits its own changes
    @Resource(lookup = "jdbc/keyward-outside-jta")
    DataSource database;

    @Inject
    SharedClock clock;

    @Resource
    ManagedThreadFactory threads;

    private Scheduler scheduler;

    /** Call this once, after the schema is migrated. */
    public void begin(List<Sweep> sweeps) {
        scheduler = new SweepScheduler(database, clock::instant, threads).of(sweeps);
        scheduler.start();
    }

    /** Waits for the running sweeps. Call this while the database and enterprise beans can still be used. */
    public void end() {
        SweepScheduler.stop(scheduler);
    }
}

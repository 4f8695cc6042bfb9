package io.keyward.schedule;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;

/**
 * Configures db-scheduler. Its table has one row for each sweep, which a server takes by a conditional update and then renews
 * by heartbeats. A sweep whose heartbeats are missing is due again.
 */
final class SweepScheduler {

    private static final int THREADS = 4;
    private static final int MISSED_HEARTBEATS = 4; // db-scheduler accepts no smaller number

    /** How long a stopping server waits for its running sweeps, before it interrupts them. */
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** How often a server looks for sweeps that are due. */
    Duration poll = Duration.ofSeconds(1);

    /**
     * How often a server shows that its running sweeps are alive. If it stops doing so, another server takes them over after at
     * most six such intervals.
     */
    Duration heartbeat = Duration.ofSeconds(5);

    private final DataSource database;
    private final Clock time;
    private final ThreadFactory threads;

    SweepScheduler(DataSource database, Clock time, ThreadFactory threads) {
        this.database = database;
        this.time = time;
        this.threads = threads;
    }

    /** A scheduler that has not started. */
    Scheduler of(List<Sweep> sweeps) {
        return Scheduler.create(database)
                .startTasks(sweeps.stream().map(SweepScheduler::task).toList())
                .tableName("scheduled_task")
                .schedulerName(
                        new SchedulerName.Fixed(UUID.randomUUID().toString())) // a restarted server is another one
                .clock(time)
                .serializer(new TextSerializer())
                .threads(THREADS)
                .executorService(
                        Executors.newFixedThreadPool(THREADS, threads)) // the container's own pool has no such limit
                .dueExecutor(Executors.newSingleThreadExecutor(threads))
                .housekeeperExecutor(Executors.newScheduledThreadPool(2, threads))
                .pollingInterval(poll)
                .heartbeatInterval(heartbeat)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(WAIT)
                .failureLogging(LogLevel.OFF, false)
                .addSchedulerListener(new SweepLog())
                .build();
    }

    private static RecurringTask<String> task(Sweep sweep) {
        return Tasks.recurring(sweep.name(), FixedDelay.of(sweep.pause()), String.class)
                .initialData("")
                .executeStateful((run, context) -> sweep.work().apply(run.getData()));
    }

    /** Waits for the running sweeps. A sweep that does not end in time is interrupted, and another server runs it. */
    static void stop(Scheduler scheduler) {
        scheduler.pause(); // otherwise stop can interrupt a query for due sweeps, and H2 then closes its file
        scheduler.stop();
    }
}

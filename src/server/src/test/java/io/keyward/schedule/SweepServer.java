package io.keyward.schedule;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/** A server with one sweep, which can lose its database. */
final class SweepServer implements AutoCloseable {

    /** The runs that have ended and whose end is stored in the database. */
    final BlockingQueue<ExecutionComplete> ended;

    private final Scheduler scheduler;
    private volatile boolean isCutOff;

    SweepServer(DataSource database, Clock time, Sweep sweep) {
        this(database, time, sweep, new LinkedBlockingQueue<>());
    }

    SweepServer(DataSource database, Clock time, Sweep sweep, BlockingQueue<ExecutionComplete> ended) {
        this.ended = ended;
        var sweeps = new SweepScheduler(unlessCutOff(database), time, Thread::new);
        sweeps.poll = Duration.ofMillis(10);
        sweeps.heartbeat = Duration.ofMillis(500);
        scheduler = sweeps.of(List.of(sweep));
        scheduler.registerSchedulerListener(new AbstractSchedulerListener() {
            @Override
            public void onExecutionComplete(ExecutionComplete run) {
                ended.add(run);
            }
        });
        scheduler.start();
    }

    private DataSource unlessCutOff(DataSource database) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (isCutOff) {
                        throw new SQLException("the database is out of reach");
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    void loseDatabase() {
        isCutOff = true;
    }

    void recoverDatabase() {
        isCutOff = false;
    }

    /** Stops the server as an orderly shutdown does. */
    @Override
    public void close() {
        SweepScheduler.stop(scheduler);
    }
}

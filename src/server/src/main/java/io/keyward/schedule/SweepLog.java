package io.keyward.schedule;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;

/** Logs what happens to sweeps. db-scheduler itself logs by SLF4J, which the server does not write. */
final class SweepLog extends AbstractSchedulerListener {

    private static final System.Logger LOG = System.getLogger(SweepLog.class.getName());

    @Override
    public void onExecutionComplete(ExecutionComplete run) {
        run.getCause() // the database is out of reach, or another server changed the same rows
                .ifPresent(cause -> LOG.log(WARNING, failed(run.getExecution()), cause));
    }

    private static String failed(Execution sweep) {
        return "the sweep " + sweep.getTaskName() + " failed; the next run tries again";
    }

    @Override
    public void onExecutionDead(Execution sweep) {
        LOG.log(INFO, "server {0} did not end the sweep {1}, which is due again", sweep.pickedBy, sweep.getTaskName());
    }
}

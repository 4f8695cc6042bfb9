package io.keyward.agent.command;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.agent.luks.Progress;
import io.keyward.agent.node.TaskProgress;
import io.keyward.agent.plan.PlannedDisk;
import java.util.function.Consumer;

/** Shows the progress of a long encryption, at each full percent: a line in the log, and a note for the watch. */
final class ProgressLog implements Consumer<Progress> {

    private static final System.Logger LOG = System.getLogger(ProgressLog.class.getName());

    private final TaskProgress notes;
    private final PlannedDisk disk;
    private final String task;
    private long last = -1;

    /** @param task {@code encrypt} or {@code reencrypt} */
    ProgressLog(TaskProgress notes, PlannedDisk disk, String task) {
        this.notes = notes;
        this.disk = disk;
        this.task = task;
    }

    @Override
    public void accept(Progress progress) {
        var percent = progress.total() == 0 ? 100 : progress.done() * 100 / progress.total();
        if (percent == last) return;
        last = percent;
        LOG.log(INFO, "{0}: {1} {2} %", disk.volume(), task, percent);
        notes.write(disk, task, progress);
    }
}

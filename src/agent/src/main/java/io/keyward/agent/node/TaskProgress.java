package io.keyward.agent.node;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.agent.disk.VolumeKeyChanges;
import io.keyward.agent.json.JsonObject;
import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.luks.Progress;
import io.keyward.agent.plan.PlannedDisk;
import io.keyward.agent.state.StateFolder;
import io.keyward.agent.state.StateProblem;
import io.keyward.agent.wire.DiskStatus;
import java.util.Optional;

/** How far the encryption of a disk has got: the command that encrypts writes it, the watch reports it. */
public final class TaskProgress {

    private static final System.Logger LOG = System.getLogger(TaskProgress.class.getName());

    private final StateFolder state;

    TaskProgress(StateFolder state) {
        this.state = state;
    }

    /** Keeps the progress of the task {@code encrypt} or {@code reencrypt}. */
    public void write(PlannedDisk disk, String task, Progress progress) {
        var kept = JsonObject.empty()
                .with("task", task)
                .with("done", progress.done())
                .with("total", progress.total());
        state.writeJson(file(disk), kept);
    }

    /** The progress that was stored last, if it can be read. The task can have ended since. */
    public Optional<DiskStatus.RunningTask> find(PlannedDisk disk) {
        try {
            return state.readJson(file(disk)).map(TaskProgress::read);
        } catch (MalformedJson | StateProblem e) { // a heartbeat without progress is better than none
            LOG.log(WARNING, "the progress of {0} cannot be read: {1}", disk.volume(), e.getMessage());
            return Optional.empty();
        }
    }

    private static DiskStatus.RunningTask read(JsonObject kept) {
        return new DiskStatus.RunningTask(kept.text("task"), kept.number("done"), kept.number("total"));
    }

    private static String file(PlannedDisk disk) {
        return VolumeKeyChanges.progressFile(disk);
    }
}

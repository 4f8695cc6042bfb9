package io.keyward.agent.command;

import static java.lang.System.Logger.Level.INFO;

import io.keyward.agent.luks.Progress;
import java.util.function.Consumer;

/** Shows the progress of a long encryption: a line in the log for each full percent. */
final class ProgressLog implements Consumer<Progress> {

    private static final System.Logger LOG = System.getLogger(ProgressLog.class.getName());

    private final String done;
    private long last = -1;

    /** @param done what was done to the bytes, such as {@code encrypted} */
    ProgressLog(String done) {
        this.done = done;
    }

    @Override
    public void accept(Progress progress) {
        var percent = progress.total() == 0 ? 100 : progress.done() * 100 / progress.total();
        if (percent == last) return;
        last = percent;
        LOG.log(INFO, "{0} %: {1} of {2} bytes {3}", percent, progress.done(), progress.total(), done);
    }
}

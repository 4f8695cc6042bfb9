package io.keyward.testserver.shared;

import io.keyward.testserver.RunningKeyward;
import java.util.Map;

/**
 * A server that probes no key and deletes ended operations and jobs at once. Tests that use it hold a resource lock on its
 * name.
 */
public final class QuietServer {

    public static final String NAME = "quiet";

    private QuietServer() {}

    public static RunningKeyward get() {
        return RunningKeyward.with(
                NAME,
                Map.of(
                        "keyward.watch.tick", "PT1H",
                        "keyward.retention.interval", "PT1S",
                        "keyward.retention.operations", "PT0S",
                        "keyward.retention.jobs", "PT0S"));
    }
}

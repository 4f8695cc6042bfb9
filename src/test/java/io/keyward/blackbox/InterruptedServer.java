package io.keyward.blackbox;

import io.keyward.testserver.RunningKeyward;
import java.util.HashMap;
import java.util.Map;

/**
 * The servers of tests that step into a rotation: its DEKs are moved by few threads and a few at a time, so that there is
 * a middle to step into, and what waits looks again soon.
 */
final class InterruptedServer {

    static final String NAME = "interruption";

    private static final Map<String, String> STEP_BY_STEP = Map.of(
            "keyward.rotation.pause", "PT1S",
            "keyward.operation.pause", "PT1S",
            "keyward.rotation.partitions", "4", // and so several chunks in each
            "keyward.rotation.threads", "4",
            "keyward.rotation.chunk", "5");

    private InterruptedServer() {}

    /** The one whose vaults and whose process come and go. */
    static RunningKeyward get() {
        return RunningKeyward.with(NAME, STEP_BY_STEP);
    }

    /** One of its own, with more settings. */
    static RunningKeyward with(String name, Map<String, String> more) {
        var settings = new HashMap<>(STEP_BY_STEP);
        settings.putAll(more);
        return RunningKeyward.with(name, settings);
    }
}

package io.keyward.testserver.shared;

import io.keyward.testserver.RunningKeyward;
import java.util.Map;

/**
 * A server that one test class at a time has for itself: it may stop the server, lock out its administrator, or count
 * everything that is on it. It probes keys every few seconds. Such a class has a lock on the name.
 */
public final class ExclusiveServer {

    public static final String NAME = "exclusive";

    private static final Map<String, String> SETTINGS =
            Map.of("keyward.watch.probe-every", "PT3S", "keyward.watch.recount-every", "PT2S");

    private ExclusiveServer() {}

    public static RunningKeyward get() {
        return RunningKeyward.with(NAME, SETTINGS);
    }

    /** The same server, which does not run. */
    public static RunningKeyward stopped() {
        return RunningKeyward.stopped(NAME, SETTINGS);
    }
}

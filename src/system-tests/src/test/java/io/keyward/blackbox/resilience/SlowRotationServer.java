package io.keyward.blackbox.resilience;

import static java.util.Map.entry;

import io.keyward.testserver.RunningKeyward;
import java.util.HashMap;
import java.util.Map;

/**
 * Servers whose rotations take long enough to be interrupted half-way: few threads move DEKs in small chunks. Waiting
 * operations try again every second, and those of a killed or paused server are taken up after 10 seconds.
 */
public final class SlowRotationServer {

    public static final String NAME = "interruption";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("keyward.rotation.check-interval", "PT1S"),
            entry("keyward.operation.retry-interval", "PT1S"),
            entry("keyward.operation.lease", "PT10S"),
            entry("keyward.operation.sweep-interval", "PT2S"),
            entry("keyward.rotation.max-partitions", "4"), // few, so that each has several chunks
            entry("keyward.rotation.max-threads", "4"),
            entry("keyward.rotation.chunk-size", "5"));

    private SlowRotationServer() {}

    /** The shared one, which tests kill and whose vaults have faults. */
    public static RunningKeyward get() {
        return RunningKeyward.with(NAME, SETTINGS);
    }

    /** A server of a test's own, with more settings. */
    static RunningKeyward with(String name, Map<String, String> more) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        return RunningKeyward.with(name, settings);
    }
}

package io.keyward.testserver.shared;

import static java.util.Map.entry;

import io.keyward.testserver.RunningKeyward;
import java.util.HashMap;
import java.util.Map;

/**
 * A server whose rotations take long enough to be interrupted half-way: few threads move DEKs in small chunks. Waiting
 * operations try again every second, and those of a killed or paused server are taken up after 10 seconds. Each key is probed
 * every 10 seconds. It abandons a call to a vault after 3 seconds, long before its limit on a response (30 minutes).
 */
public final class SlowRotationServer {

    public static final String NAME = "interruption";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("keyward.watch.probe-every", "PT10S"),
            entry("keyward.rotation.check-interval", "PT1S"),
            entry("keyward.operation.retry-interval", "PT1S"),
            entry("keyward.operation.lease", "PT10S"),
            entry("keyward.operation.sweep-interval", "PT2S"),
            entry("keyward.rotation.max-partitions", "4"), // few, so that each has several chunks
            entry("keyward.rotation.max-threads", "4"),
            entry("keyward.rotation.chunk-size", "5"));

    private static final Map<String, String> IMPATIENCE = Map.of(
            "keyward.vault.call-timeout-seconds", "3",
            "keyward.vault.max-request-retry-time", "PT12S", // on a busy machine, two calls in a row may time out
            "keyward.vault.response-timeout", "PT30M");

    private SlowRotationServer() {}

    public static RunningKeyward get() {
        return RunningKeyward.with(NAME, settings(IMPATIENCE));
    }

    /** The settings of slow rotations, and more. */
    static Map<String, String> settings(Map<String, String> more) {
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        return settings;
    }
}

package io.keyward.agent.node;

import java.time.Duration;
import java.time.Instant;

/** Measures the time since the start of this process, to show what a boot spends its time on. */
final class BootClock {

    private static final Instant START =
            ProcessHandle.current().info().startInstant().orElseGet(Instant::now);

    private BootClock() {}

    /** The time since the start of this process, including the start of its virtual machine. */
    static long millis() {
        return Duration.between(START, Instant.now()).toMillis();
    }
}

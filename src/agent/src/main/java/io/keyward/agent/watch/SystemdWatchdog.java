package io.keyward.agent.watch;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Tells systemd that the watch makes its rounds, and which parts of them fail. systemd restarts a watch that is silent for
 * {@code WatchdogSec}. Each message starts a process, so a message is sent only once in each third of that time, and after each
 * change.
 */
final class SystemdWatchdog {

    private static final System.Logger LOG = System.getLogger(SystemdWatchdog.class.getName());
    private static final String WELL = "watching";

    private final Optional<Duration> pause;
    private final Consumer<List<String>> program;
    private long sentAt; // by System.nanoTime
    private String status = "";

    private SystemdWatchdog(Optional<Duration> pause, Consumer<List<String>> program) {
        this.pause = pause;
        this.program = program;
    }

    /** Silent where systemd did not start the process with a watchdog. */
    static SystemdWatchdog of(Map<String, String> environment) {
        return of(environment, SystemdWatchdog::start);
    }

    /** @param program runs a command in the environment that systemd gave the process */
    static SystemdWatchdog of(Map<String, String> environment, Consumer<List<String>> program) {
        var pause = Optional.ofNullable(environment.get("WATCHDOG_USEC"))
                .filter(micros -> environment.containsKey("NOTIFY_SOCKET") && micros.matches("[0-9]{1,15}"))
                .map(micros -> Duration.ofNanos(Long.parseLong(micros) * 1000 / 3));
        return new SystemdWatchdog(pause, program);
    }

    /** Tells systemd that a round has ended. */
    void beat(Optional<String> impairment) {
        var now = impairment.map("impaired: "::concat).orElse(WELL);
        if (!isDue(now)) return;
        sentAt = System.nanoTime();
        status = now;
        program.accept(List.of("systemd-notify", "--status=" + now, "WATCHDOG=1"));
    }

    private static void start(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOG.log(WARNING, "systemd-notify cannot be run: {0}", e.getMessage());
        }
    }

    private boolean isDue(String now) {
        if (pause.isEmpty()) return false;
        return !now.equals(status) || System.nanoTime() - sentAt >= pause.get().toNanos();
    }
}

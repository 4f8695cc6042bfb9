package io.keyward.agent.footprint;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The agent as a process, started by the script of its package. */
final class AgentProcess implements AutoCloseable {

    private static final Path LAUNCHER = Path.of("src/agent/bin/keyward-agent");
    private static final String INSTALLED = "/usr/share/keyward-agent/";
    private static final String CACHE = "/var/cache/keyward-agent/";
    private static final String TARGET = Path.of("target").toAbsolutePath() + "/";
    private static final long MILLIS_OF_A_TICK = 10; // USER_HZ is 100 on each architecture that Java runs on

    private final FleetNode node;
    private final Process process;

    private AgentProcess(FleetNode node, Process process) {
        this.node = node;
        this.process = process;
    }

    static AgentProcess start(FleetNode node, String command) throws IOException, InterruptedException {
        run("make-class-archive").waitFor();
        return new AgentProcess(
                node, run(command, "--config", node.configuration().toString()));
    }

    private static Process run(String... words) throws IOException {
        var script = Files.readString(LAUNCHER).replace(INSTALLED, TARGET).replace(CACHE, TARGET);
        var line = new ArrayList<>(List.of("sh", "-c", script, "keyward-agent"));
        line.addAll(List.of(words));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(new File("target/agent-benchmark.log"))
                .start();
    }

    void awaitHeartbeats(int count) throws InterruptedException {
        while (node.heartbeats() < count) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) throw new IllegalStateException("the agent has ended");
        }
    }

    /** The processor time of the agent and of its child processes that have ended. */
    long processorMillis() throws IOException {
        var stat = Files.readString(proc("stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = 11; field < 15; field++) ticks += Long.parseLong(fields[field]); // utime to cstime
        return ticks * MILLIS_OF_A_TICK;
    }

    /** The memory and the threads of the agent, in words. */
    String memory() throws IOException {
        return "%d MiB resident, %d MiB of them the process's own, %d threads"
                .formatted(
                        mebibytes("smaps_rollup", "Rss:"),
                        mebibytes("smaps_rollup", "Private_Dirty:"),
                        number("status", "Threads:"));
    }

    private long mebibytes(String file, String name) throws IOException {
        return (number(file, name) + 512) / 1024;
    }

    private long number(String file, String name) throws IOException {
        return Files.readAllLines(proc(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.keyward.testserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The processor time of processes, and what part of it the compilers of their JVMs took, as Linux counts it. A server compiles for
 * the first hours of its life.
 */
public record ProcessorTime(Duration total, Duration compilers) {

    private static final int USER_TIME = 11; // in the fields after the name of the thread (proc_pid_stat(5))
    private static final int SYSTEM_TIME = 12;
    private static final int MILLIS_PER_TICK = 10;

    public static ProcessorTime of(Stream<ProcessHandle> processes) {
        return processes
                .map(ProcessorTime::of)
                .reduce(
                        new ProcessorTime(Duration.ZERO, Duration.ZERO),
                        (one, other) ->
                                new ProcessorTime(one.total.plus(other.total), one.compilers.plus(other.compilers)));
    }

    private static ProcessorTime of(ProcessHandle process) {
        try (var threads = Files.list(Path.of("/proc/%d/task".formatted(process.pid())))) {
            var compilers = threads.map(thread -> read(thread.resolve("stat")))
                    .filter(stat -> stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler"))
                    .mapToLong(ProcessorTime::ticks)
                    .sum();
            return new ProcessorTime(
                    process.info().totalCpuDuration().orElse(Duration.ZERO),
                    Duration.ofMillis(compilers * MILLIS_PER_TICK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // a thread can end between the list and this
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static long ticks(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    }

    public ProcessorTime minus(ProcessorTime before) {
        return new ProcessorTime(total.minus(before.total), compilers.minus(before.compilers));
    }

    public Duration withoutCompilers() {
        return total.minus(compilers);
    }
}

package io.keyward.blackbox.many;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The processor time of a process and its running children, including that of children that have ended. */
record ProcessorClock(long process) {

    private static final long MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux
    private static final int USER = 11; // index after the name of the program, see proc(5)
    private static final int ENDED_CHILDREN = 13;

    Duration read() {
        var children = ProcessHandle.of(process).stream().flatMap(ProcessHandle::children);
        var ticks = LongStream.concat(
                        LongStream.of(ticks(process, USER), ticks(process, ENDED_CHILDREN)),
                        children.mapToLong(child -> ticks(child.pid(), USER)))
                .sum();
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }

    // the field of the system time follows that of the user time
    private static long ticks(long process, int from) {
        var status = Path.of("/proc/%d/stat".formatted(process));
        try {
            var text = Files.readString(status);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            return Stream.of(fields[from], fields[from + 1])
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (IOException e) {
            if (!Files.exists(status)) {
                return 0; // it has ended, and its parent counts it
            }
            throw new UncheckedIOException(e);
        }
    }
}

package io.keyward.testserver.machine;

import java.time.Duration;
import java.util.stream.Stream;

/** The processor time that processes have taken so far, with that of their JVMs' compilers. */
public final class ProcessorTime {

    private ProcessorTime() {}

    public static Duration of(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}

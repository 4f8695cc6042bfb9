package io.keyward.blackbox.benchmark;

import io.keyward.testserver.ProcessorTime;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the {@link BareSdkLoop} in a process with the JVM options of a server. */
final class BareSdkProcess {

    private static final String OPTIONS = "liberty/jvm.options";

    private final RunningKeyward azure;
    private final int deks;
    private final int threads;

    BareSdkProcess(RunningKeyward azure, int deks, int threads) {
        this.azure = azure;
        this.deks = deks;
        this.threads = threads;
    }

    /** @return the processor time that each move took, from each of these key versions to the next */
    List<ProcessorTime> move(List<String> keys) {
        try {
            var builder = new ProcessBuilder(command(keys)).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put(BareSdkLoop.TOKEN, azure.client().token("https://vault.azure.net/.default"));
            var process = builder.start();
            try (var output = process.inputReader()) {
                return output.lines().map(BareSdkProcess::parse).toList();
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessorTime parse(String line) {
        var times = line.split(" ", -1);
        return new ProcessorTime(Duration.parse(times[0]), Duration.parse(times[1]));
    }

    private List<String> command(List<String> keys) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "@" + OPTIONS, "-cp", System.getProperty("java.class.path")));
        command.add(BareSdkLoop.class.getName());
        command.addAll(List.of(azure.authority().toString(), "" + deks, "" + threads));
        command.addAll(keys);
        return command;
    }
}

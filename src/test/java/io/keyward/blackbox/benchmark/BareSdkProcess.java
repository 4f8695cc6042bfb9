package io.keyward.blackbox.benchmark;

import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs the {@link BareSdkLoop} in a process with the JVM options of a server. */
final class BareSdkProcess {

    private static final String OPTIONS = "liberty/jvm.options";

    private final RunningKeyward azure;
    private final int deks;
    private final int threads;
    private final Supplier<Duration> vault;

    /** @param vault the processor time of the vault so far */
    BareSdkProcess(RunningKeyward azure, int deks, int threads, Supplier<Duration> vault) {
        this.azure = azure;
        this.vault = vault;
        this.deks = deks;
        this.threads = threads;
    }

    /** @return what each move cost, from each of these key versions to the next */
    List<RoundCost> move(List<String> keys) {
        try {
            var builder = new ProcessBuilder(command(keys)).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put(BareSdkLoop.TOKEN, azure.client().token("https://vault.azure.net/.default"));
            var process = builder.start();
            try (var output = process.inputReader()) {
                var costs = output.lines().map(this::costAfter).toList();
                return IntStream.range(1, costs.size())
                        .mapToObj(round -> costs.get(round).minus(costs.get(round - 1)))
                        .toList();
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // read when the loop has printed its own processor time
    private RoundCost costAfter(String printed) {
        return new RoundCost(Duration.parse(printed), vault.get());
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

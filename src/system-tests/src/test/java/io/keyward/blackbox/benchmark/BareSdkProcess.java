package io.keyward.blackbox.benchmark;

import io.keyward.testserver.RunningKeyward;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The {@link BareSdkLoop} in a process with the JVM options of a server. */
final class BareSdkProcess implements AutoCloseable {

    private static final String OPTIONS = "liberty/jvm.options";

    private final Process process;
    private final BufferedWriter keys;
    private final BufferedReader printed;
    private final Supplier<Duration> vault;
    private RoundCost before;

    /**
     * Starts the process and seals the DEKs.
     *
     * @param vault the processor time of the vault so far
     */
    BareSdkProcess(RunningKeyward azure, int deks, int threads, String key, Supplier<Duration> vault) {
        this.vault = vault;
        var builder = new ProcessBuilder(command(azure, deks, threads)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(BareSdkLoop.TOKEN, azure.client().token("https://vault.azure.net/.default"));
        try {
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.keys = process.outputWriter();
        this.printed = process.inputReader();
        next(key);
    }

    /** @return what it cost to move all DEKs to this key version */
    RoundCost move(String key) {
        before = new RoundCost(before.client(), vault.get());
        var start = before;
        return next(key).minus(start);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private RoundCost next(String key) {
        try {
            keys.write(key + "\n");
            keys.flush();
            before = new RoundCost(Duration.parse(printed.readLine()), vault.get());
            return before;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(RunningKeyward azure, int deks, int threads) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + OPTIONS,
                "-cp",
                System.getProperty("java.class.path"),
                BareSdkLoop.class.getName(),
                azure.authority().toString(),
                "" + deks,
                "" + threads);
    }
}

package io.keyward.agent.process;

import static java.lang.System.Logger.Level.DEBUG;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.keyward.agent.key.ClearKey;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs commands. Each gets only PATH and LC_ALL in its environment, keys only on standard input, and a time limit after which
 * it gets SIGTERM, and SIGKILL a minute later. A command that waits for a device inside the kernel cannot be killed: it is left
 * behind then.
 */
public final class Commands {

    private static final System.Logger LOG = System.getLogger(Commands.class.getName());

    private static final int SECRET_LIMIT = 64 * 1024;
    private static final Duration STOP_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(2);

    private final String path;
    private final Duration timeout;
    private final File folder;

    /**
     * @param path folders in which programs are looked for, separated by colons
     * @param timeout the limit of commands that are given none
     */
    public Commands(String path, Duration timeout) {
        this(path, timeout, null);
    }

    private Commands(String path, Duration timeout, File folder) {
        this.path = path;
        this.timeout = timeout;
        this.folder = folder;
    }

    /** The same commands with another working folder. */
    public Commands in(Path workingFolder) {
        return new Commands(path, timeout, workingFolder.toFile());
    }

    public CommandResult run(String... arguments) {
        return run(List.of(arguments), List.of());
    }

    public CommandResult run(List<String> arguments, List<ClearKey> keys) {
        return run(new ProcessStart(arguments, keys, timeout), line -> {});
    }

    /** Runs the command; the lines of standard output go to the consumer while it runs. */
    public CommandResult run(ProcessStart command, Consumer<String> lines) {
        var process = start(command);
        var output = new CapturedText(process.getInputStream(), lines);
        var errors = new CapturedText(process.getErrorStream(), line -> {});
        send(process, command.keys());
        await(process, command);
        return new CommandResult(process.exitValue(), output.text(), errors.text());
    }

    /**
     * Runs a command that may wait for a device. After the limit this method returns: it sends the command a signal to stop,
     * and does not wait for its end.
     *
     * @return whether it succeeded in time
     */
    public boolean succeedsWithin(Duration limit, String... arguments) {
        var process = start(new ProcessStart(List.of(arguments), List.of(), limit));
        new CapturedText(process.getInputStream(), line -> {});
        new CapturedText(process.getErrorStream(), line -> {});
        try {
            if (process.waitFor(limit.toMillis(), MILLISECONDS)) return process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroy();
        return false;
    }

    /**
     * Runs a command whose standard output is secret, and hands its first 64 KiB to the reader in an array that is wiped
     * afterwards. Kills the command at its time limit, without a SIGTERM before.
     */
    public <T> T runSecret(List<String> arguments, List<ClearKey> keys, SecretReader<T> reader) {
        var command = new ProcessStart(arguments, keys, timeout);
        var process = start(command);
        var errors = new CapturedText(process.getErrorStream(), line -> {});
        killLater(process);
        send(process, keys);
        var buffer = new byte[SECRET_LIMIT];
        try {
            int length = process.getInputStream().readNBytes(buffer, 0, buffer.length);
            await(process, command);
            return reader.read(new CommandResult(process.exitValue(), "", errors.text()), buffer, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    // the JDK buffers the keys in the process object: nothing may refer to it once the process has ended
    private void killLater(Process process) {
        var killer = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(timeout.toMillis(), MILLISECONDS)) process.destroyForcibly();
                    } catch (InterruptedException e) {
                        process.destroyForcibly();
                    }
                },
                "command time limit");
        killer.setDaemon(true);
        killer.start();
    }

    /** Reads secret output; the array is wiped after the call. */
    @FunctionalInterface
    public interface SecretReader<T> {
        T read(CommandResult result, byte[] output, int length);
    }

    private Process start(ProcessStart command) {
        var builder = new ProcessBuilder(new ArrayList<>(command.arguments()));
        builder.command().set(0, located(command.program()));
        builder.directory(folder);
        builder.environment().clear();
        builder.environment().put("PATH", path);
        builder.environment().put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandProblem.NotInstalled(command.program(), e);
        }
    }

    private String located(String program) {
        return Arrays.stream(path.split(":", -1))
                .map(folder -> Path.of(folder, program))
                .filter(file -> file.toFile().canExecute())
                .map(Path::toString)
                .findFirst()
                .orElse(program);
    }

    // a program that ends before it has read its keys breaks the pipe; its exit code says why it ended
    private static void send(Process process, List<ClearKey> keys) {
        try (var input = process.getOutputStream()) {
            for (var key : keys) key.lend(bytes -> write(input, bytes));
        } catch (IOException e) {
            LOG.log(DEBUG, "standard input of process {0} was closed early", process.pid());
        }
    }

    private static Void write(OutputStream input, byte[] bytes) throws IOException {
        input.write(bytes);
        input.flush();
        return null;
    }

    private static void await(Process process, ProcessStart command) {
        try {
            if (process.waitFor(command.timeout().toMillis(), MILLISECONDS)) return;
            stop(process);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        throw new CommandProblem.TimedOut(command);
    }

    // a cryptsetup that is killed while it encrypts an opened volume leaves the volume blocked
    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (process.waitFor(STOP_TIMEOUT.toMillis(), MILLISECONDS)) return;
        process.destroyForcibly().waitFor(KILL_TIMEOUT.toMillis(), MILLISECONDS);
    }
}

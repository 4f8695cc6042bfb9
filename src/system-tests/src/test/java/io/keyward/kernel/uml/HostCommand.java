package io.keyward.kernel.uml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A program that a test runs on the host, such as cryptsetup on the image of a disk. */
public final class HostCommand {

    private HostCommand() {}

    /** Runs a program with this standard input and waits for its end. */
    public static CommandResult run(byte[] input, List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            write(input, process);
            var out = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new CommandResult(process.waitFor(), out, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program ran", e);
        }
    }

    private static void write(byte[] input, Process process) {
        try (var in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException e) { // the program has ended and read only a part, or nothing; its status says why
        }
    }

    /** Runs a program that must succeed. Returns its output. */
    public static String run(String... command) {
        return run(new byte[0], List.of(command)).require();
    }
}

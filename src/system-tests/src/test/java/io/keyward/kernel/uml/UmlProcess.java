package io.keyward.kernel.uml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.keyward.testserver.machine.Signal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One boot of a guest, from the start of its kernel's process to its end, and the line on which it takes commands. */
final class UmlProcess {

    private static final int BOOT_MINUTES = 2;
    private static final int READY = 0; // commands count from 1

    private final Process kernel;
    private final Path console;
    private final Map<Integer, CompletableFuture<Void>> events = new ConcurrentHashMap<>();

    private UmlProcess(Process kernel, Path console) {
        this.kernel = kernel;
        this.console = console;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        new Thread(this::listen, "console of " + console).start();
    }

    /** The guest's kernel ended before the guest was ready. */
    static final class GuestEnded extends AssertionError {

        private static final long serialVersionUID = 1L;

        GuestEnded(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static UmlProcess start(ProcessBuilder builder, Path console) {
        try {
            return new UmlProcess(
                    builder.redirectError(ProcessBuilder.Redirect.appendTo(console.toFile()))
                            .start(),
                    console);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitReady() {
        try {
            event(READY).get(BOOT_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a guest booted", e);
        } catch (ExecutionException e) {
            kill();
            throw new GuestEnded("the guest does not boot, see " + console, e);
        } catch (TimeoutException e) {
            kill();
            throw new AssertionError("the guest does not boot, see " + console, e);
        }
    }

    /** Tells the guest to run the script with this number. The result is complete when it has ended. */
    Future<Void> run(int number) {
        var end = event(number);
        try {
            kernel.getOutputStream().write((number + "\n").getBytes(US_ASCII));
            kernel.getOutputStream().flush();
            return end;
        } catch (IOException e) {
            throw new UncheckedIOException("the guest is dead, see " + console, e);
        }
    }

    boolean isAlive() {
        return kernel.isAlive();
    }

    /**
     * Ends the kernel as a power cut would. The processes of the guest are in the group of the kernel's process. Each of them
     * holds the locks of the disks, even a process that the kernel has just started and that is no longer its child.
     */
    void kill() {
        var children = kernel.descendants().toList();
        Signal.KILL.sendToGroup(kernel.pid());
        kernel.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
        children.forEach(child ->
                child.onExit().orTimeout(BOOT_MINUTES, TimeUnit.MINUTES).join());
    }

    void awaitEnd() {
        try {
            if (!kernel.waitFor(BOOT_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the guest does not end, see " + console);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a guest ended", e);
        }
    }

    private CompletableFuture<Void> event(int number) {
        return events.computeIfAbsent(number, missing -> new CompletableFuture<>());
    }

    private void listen() {
        try (var lines = new BufferedReader(new InputStreamReader(kernel.getInputStream(), ISO_8859_1))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line.strip());
            }
        } catch (IOException e) {
            events.values().forEach(event -> event.completeExceptionally(e));
        }
        events.values().forEach(event -> event.completeExceptionally(new IOException("the guest has ended")));
    }

    private void heard(String line) {
        if (line.equals("@ready")) {
            event(READY).complete(null);
        } else if (line.startsWith("@ended ")) {
            event(Integer.parseInt(line.substring("@ended ".length()))).complete(null);
        }
    }
}

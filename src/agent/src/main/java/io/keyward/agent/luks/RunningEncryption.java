package io.keyward.agent.luks;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A running cryptsetup that encrypts sectors of a device. Any process can have started it. */
public final class RunningEncryption {

    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    private final String device;
    private final Predicate<String> isDevice;

    public RunningEncryption(LuksDevice device) {
        this(device.path(), device.path()::equals);
    }

    private RunningEncryption(String device, Predicate<String> isDevice) {
        this.device = device;
        this.isDevice = isDevice;
    }

    /** The encryption that runs on these devices, by their kernel names such as {@code sdc}. No header is read. */
    public static RunningEncryption onDevices(Collection<String> kernelNames) {
        var devices = Set.copyOf(kernelNames);
        return new RunningEncryption(
                String.join(" ", devices),
                argument -> argument.startsWith("/") && devices.contains(kernelName(argument)));
    }

    /**
     * Asks cryptsetup to stop, and waits for its end: it completes the sectors that it has begun, and writes into the header
     * how far it got.
     *
     * @throws LuksProblem.StillEncrypting if it does not end within a minute
     */
    public void stop() {
        var processes = ProcessHandle.allProcesses().filter(this::isEncryption).toList();
        processes.forEach(ProcessHandle::destroy);
        processes.forEach(this::await);
    }

    private boolean isEncryption(ProcessHandle process) {
        var arguments = List.of(process.info().arguments().orElse(new String[0]));
        return process.info()
                        .command()
                        .filter(program -> program.endsWith("/cryptsetup"))
                        .isPresent()
                && arguments.contains("reencrypt")
                && arguments.stream().anyMatch(isDevice);
    }

    private static String kernelName(String path) {
        try {
            return Path.of(path).toRealPath().getFileName().toString();
        } catch (IOException | InvalidPathException e) {
            return path;
        }
    }

    private void await(ProcessHandle process) {
        try {
            process.onExit().get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new LuksProblem.StillEncrypting(device);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LuksProblem.StillEncrypting(device);
        }
    }
}

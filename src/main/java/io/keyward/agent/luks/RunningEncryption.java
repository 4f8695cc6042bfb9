package io.keyward.agent.luks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The cryptsetup that encrypts sectors of a device, whichever process started it. */
public final class RunningEncryption {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String device;

    public RunningEncryption(LuksDevice device) {
        this.device = device.path();
    }

    /**
     * Ends it in order: it completes the sectors that it has begun, and the header keeps the place.
     *
     * @throws LuksProblem.StillEncrypting if it does not end within a minute
     */
    public void stop() {
        var processes = ProcessHandle.allProcesses().filter(this::isIt).toList();
        processes.forEach(ProcessHandle::destroy);
        processes.forEach(this::await);
    }

    private boolean isIt(ProcessHandle process) {
        var arguments = List.of(process.info().arguments().orElse(new String[0]));
        return process.info()
                        .command()
                        .filter(program -> program.endsWith("/cryptsetup"))
                        .isPresent()
                && arguments.contains("reencrypt")
                && arguments.contains(device);
    }

    private void await(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new LuksProblem.StillEncrypting(device);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LuksProblem.StillEncrypting(device);
        }
    }
}

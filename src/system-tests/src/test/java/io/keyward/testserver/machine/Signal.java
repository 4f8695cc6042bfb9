package io.keyward.testserver.machine;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A signal that a test sends to a process that it has started. */
public enum Signal {
    STOP,
    CONT,
    QUIT,
    KILL;

    /** Returns when the signal is sent. Fails if it cannot be sent. */
    public void send(long pid) {
        if (sendTo("" + pid) != 0) {
            throw new IllegalStateException("the process %d got no %s".formatted(pid, this));
        }
    }

    /** Sends the signal to all processes of a group, whose id is that of its first process. Does nothing if all have ended. */
    public void sendToGroup(long first) {
        sendTo("-" + first);
    }

    private int sendTo(String processes) {
        try {
            return new ProcessBuilder("kill", "-" + name(), "--", processes)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

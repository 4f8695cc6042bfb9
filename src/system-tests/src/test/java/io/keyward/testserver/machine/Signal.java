package io.keyward.testserver.machine;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a test sends to a process that it has started. */
public enum Signal {
    STOP,
    CONT,
    QUIT,
    KILL;

    /** Returns when the process has the signal. */
    public void send(long pid) {
        if (sendTo("" + pid) != 0) {
            throw new IllegalStateException("the process %d got no %s".formatted(pid, this));
        }
    }

    /** Sends it to all processes of a group, which has the number of its first process. Does nothing if all have ended. */
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

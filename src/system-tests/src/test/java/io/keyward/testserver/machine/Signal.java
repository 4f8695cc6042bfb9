package io.keyward.testserver.machine;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a test sends to a process that it has started. */
public enum Signal {
    STOP,
    CONT,
    QUIT;

    /** Returns when the process has the signal. */
    public void send(long pid) {
        try {
            var exit =
                    new ProcessBuilder("kill", "-" + name(), "" + pid).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("the process %d got no %s".formatted(pid, this));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

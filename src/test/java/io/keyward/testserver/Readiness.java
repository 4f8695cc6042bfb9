package io.keyward.testserver;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Waits for a server to say that it is ready, and tells what it has logged where it does not. */
final class Readiness {

    private static final long PAUSE_MILLIS = 250;

    private static final String NOT_STARTED = "CWWKZ0002E";

    private final RunningKeyward server;

    Readiness(RunningKeyward server) {
        this.server = server;
    }

    void await() {
        var deadline = Instant.now().plus(server.patience());
        while (!isReady()) {
            if (!server.isAlive() || server.logTail().contains(NOT_STARTED)) {
                throw new IllegalStateException("the %s did not start:%n%s".formatted(server, server.logTail()));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the %s is not ready:%n%s".formatted(server, server.logTail()));
            }
            pause();
        }
    }

    private boolean isReady() {
        try {
            var request = server.client()
                    .request(server.keyward().resolve("/health/ready"))
                    .build();
            return server.client().send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server starts", e);
        }
    }
}

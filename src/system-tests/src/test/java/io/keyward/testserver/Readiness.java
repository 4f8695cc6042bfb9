package io.keyward.testserver;

import io.keyward.testsupport.Polling;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** Waits until a server reports that it is ready. If it does not start, the failure contains the end of its log. */
final class Readiness {

    private static final String APPLICATION_NOT_STARTED = "CWWKZ0002E"; // Liberty's message
    private static final Duration TIME_TO_START = Duration.ofMinutes(10);

    private final RunningKeyward server;

    Readiness(RunningKeyward server) {
        this.server = server;
    }

    void await() {
        var deadline = Instant.now().plus(TIME_TO_START);
        while (!isReady()) {
            if (!server.isAlive() || server.logTail().contains(APPLICATION_NOT_STARTED)) {
                throw new IllegalStateException("the %s did not start:%n%s".formatted(server, server.logTail()));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the %s is not ready:%n%s".formatted(server, server.logTail()));
            }
            Polling.pause();
        }
    }

    private boolean isReady() {
        try {
            var request = server.client()
                    .request(server.operations().resolve("/health/ready"))
                    .build();
            return server.client().send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // does not listen yet
        }
    }
}

package io.keyward.testserver;

import java.util.concurrent.TimeUnit;

/** The moment between two looks at something that a server is about to do. */
final class Pause {

    private static final long MILLIS = 250;

    private Pause() {}

    static void brief() {
        try {
            TimeUnit.MILLISECONDS.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server was at work", e);
        }
    }
}

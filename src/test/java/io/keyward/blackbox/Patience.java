package io.keyward.blackbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again and again until it is so. */
public final class Patience {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int PAUSE_MILLIS = 200;

    private Patience() {}

    /** What was seen once it was as wished. */
    public static <T> T until(Supplier<T> look, Predicate<T> wished) {
        var deadline = Instant.now().plus(LONGEST);
        var seen = look.get();
        while (!wished.test(seen)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("still not as wished: " + seen);
            }
            pause();
            seen = look.get();
        }
        return seen;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}

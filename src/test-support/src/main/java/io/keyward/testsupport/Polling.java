package io.keyward.testsupport;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads the state of a server again and again until it is the expected one, and fails if that takes too long. */
public final class Polling {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration TIMEOUT_OF_MANY = Duration.ofMinutes(3);
    private static final Duration PAUSE_OF_MANY = Duration.ofSeconds(1);

    private Polling() {}

    /** Returns the first value that is as expected. */
    public static <T> T until(Supplier<T> read, Predicate<T> expected) {
        var deadline = Instant.now().plus(TIMEOUT);
        var value = read.get();
        while (!expected.test(value)) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not as expected after %s: %s".formatted(TIMEOUT, value));
            }
            pause();
            value = read.get();
        }
        return value;
    }

    /**
     * Measures how long it takes until the condition is true. Reads once a second only, for tests that wait in many
     * threads.
     */
    public static Duration timeUntil(BooleanSupplier condition) {
        var begun = Instant.now();
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(begun.plus(TIMEOUT_OF_MANY))) {
                throw new AssertionError("the condition is still false after " + TIMEOUT_OF_MANY);
            }
            pause(PAUSE_OF_MANY);
        }
        return Duration.between(begun, Instant.now());
    }

    public static void pause() {
        pause(PAUSE);
    }

    private static void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }
}

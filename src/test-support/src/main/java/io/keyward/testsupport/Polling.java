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
    private static final int PAUSES_OF_A_WAIT = 5; // a pause is at most a fifth of the time waited so far
    private static final long MIN_PAUSE_MILLIS = 100;
    private static final long MAX_PAUSE_MILLIS = 500;

    private static final Duration TIMEOUT_OF_MANY = Duration.ofMinutes(3);
    private static final Duration PAUSE_OF_MANY = Duration.ofSeconds(1);

    private Polling() {}

    /** Reads until the value is as expected, and returns it. Fails after five minutes. */
    public static <T> T until(Supplier<T> read, Predicate<T> expected) {
        return until(read, expected, TIMEOUT);
    }

    /** Reads until the value is as expected, and returns it. Fails after the timeout. */
    public static <T> T until(Supplier<T> read, Predicate<T> expected, Duration timeout) {
        var begun = Instant.now();
        var value = read.get();
        while (!expected.test(value)) {
            if (Instant.now().isAfter(begun.plus(timeout))) {
                throw new AssertionError("not as expected after %s: %s".formatted(timeout, value));
            }
            pause(after(Duration.between(begun, Instant.now())));
            value = read.get();
        }
        return value;
    }

    /** The pause after a wait: the longer the wait, the longer the pause, because reads slow down what the test waits for. */
    private static Duration after(Duration waited) {
        var pause = waited.toMillis() / PAUSES_OF_A_WAIT;
        return Duration.ofMillis(Math.min(MAX_PAUSE_MILLIS, Math.max(MIN_PAUSE_MILLIS, pause)));
    }

    /**
     * Measures how long it takes until the condition is true; fails after three minutes. Reads only once a second, for tests
     * that wait in many threads.
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

    public static void pause(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a server", e);
        }
    }
}

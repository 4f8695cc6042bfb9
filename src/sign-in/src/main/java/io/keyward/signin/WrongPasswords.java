package io.keyward.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The wrong passwords of the latest time window, for all users together. A password that is still being checked counts as
 * wrong, so that attempts at the same moment share the limit.
 */
final class WrongPasswords {

    private final int limit;
    private final Duration window;
    private final Clock clock;
    private final Deque<Instant> attempts = new ArrayDeque<>();

    WrongPasswords(int limit, Duration window, Clock clock) {
        this.limit = limit;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Counts an attempt. Returns false if its password must not be checked, because there were too many wrong passwords before.
     */
    synchronized boolean admit() {
        var now = clock.instant();
        while (!attempts.isEmpty() && !attempts.peekFirst().isAfter(now.minus(window))) {
            attempts.removeFirst();
        }
        if (attempts.size() >= limit) {
            return false;
        }
        attempts.addLast(now);
        return true;
    }

    /** Takes back one of the admitted attempts, whose password was correct. Wrong attempts before it still count. */
    synchronized void wasRight() {
        attempts.pollLast();
    }
}

package io.keyward.localazure.login.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The wrong passwords and codes of the last minute. After {@link #LIMIT} of them for one user, none is checked for that user,
 * not even the right one, until the first of them is older than that. All names that nobody has share one limit, so that
 * guessing names needs no memory.
 */
@ApplicationScoped
class WrongPasswords {

    static final int LIMIT = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> attempts = new HashMap<>();

    WrongPasswords() {
        this(Clock.systemUTC());
    }

    WrongPasswords(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts an attempt as wrong. Returns false if the password must not be checked, because there were too many wrong ones
     * before.
     */
    synchronized boolean admit(String subject) {
        var earlier = attempts.computeIfAbsent(subject, missing -> new ArrayDeque<>());
        var now = clock.instant();
        while (!earlier.isEmpty() && !earlier.peekFirst().isAfter(now.minus(WINDOW))) {
            earlier.removeFirst();
        }
        if (earlier.size() >= LIMIT) {
            return false;
        }
        earlier.addLast(now);
        return true;
    }

    /** Takes back the latest attempt, which was right. Wrong attempts before it still count. */
    synchronized void wasRight(String subject) {
        attempts.getOrDefault(subject, new ArrayDeque<>()).pollLast();
    }
}

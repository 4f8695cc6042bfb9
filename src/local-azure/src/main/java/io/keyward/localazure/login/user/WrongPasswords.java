package io.keyward.localazure.login.user;

import io.keyward.localazure.rate.SlidingWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The wrong passwords and codes of the last minute. If a user has {@link #LIMIT} of them, no password of this user is checked,
 * not even the right one, until the oldest of them is a minute old. All unknown names share one limit, so that guessed names
 * need no memory.
 */
@ApplicationScoped
class WrongPasswords {

    static final int LIMIT = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, SlidingWindow> attempts = new HashMap<>();

    WrongPasswords() {
        this(Clock.systemUTC());
    }

    WrongPasswords(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts an attempt as wrong. Returns false if the password must not be checked, because there were too many wrong attempts
     * before.
     */
    synchronized boolean admit(String subject) {
        var earlier = attempts.computeIfAbsent(subject, missing -> new SlidingWindow(WINDOW.toNanos()));
        var now = ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        if (earlier.timeUntilFree(1, LIMIT, now) > 0) {
            return false;
        }
        earlier.spend(1, now);
        return true;
    }

    /** Takes back the latest attempt, which was right. Wrong attempts before it still count. */
    synchronized void wasRight(String subject) {
        Optional.ofNullable(attempts.get(subject)).ifPresent(SlidingWindow::takeBackLast);
    }
}

package io.keyward.ambari.login;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;

/** How many wrong passwords were counted for a subject in a window that began with the first of them. */
@Entity
class LoginFailures {

    @Id
    private String subject;

    private Instant beganAt;
    private int failures;

    protected LoginFailures() {} // for JPA

    LoginFailures(String subject, Instant beganAt) {
        this.subject = subject;
        this.beganAt = beganAt;
    }

    void count(Instant now, Duration window) {
        if (isOver(now, window)) {
            this.beganAt = now;
            this.failures = 0;
        }
        this.failures++;
    }

    void undo() {
        this.failures--;
    }

    boolean isNone() {
        return failures <= 0;
    }

    boolean reaches(LoginLimit limit, Instant now, Duration window) {
        return failures >= limit.attempts() && !isOver(now, window);
    }

    private boolean isOver(Instant now, Duration window) {
        return !now.isBefore(beganAt.plus(window));
    }

    /** How long the window still lasts. */
    Duration remaining(Instant now, Duration window) {
        return Duration.between(now, beganAt.plus(window));
    }
}

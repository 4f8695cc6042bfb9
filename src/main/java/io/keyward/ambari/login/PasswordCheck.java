package io.keyward.ambari.login;

import io.keyward.ambari.wire.AmbariProblem;
import io.keyward.cluster.Gateway;
import io.keyward.cluster.PasswordHash;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Compares a password with the stored hash of a gateway. The hash is slow on purpose and takes a good part of a second of
 * processor time, so only a few checks run at once. Others wait, but only a bounded number for a bounded time, because
 * each of them holds a request thread.
 */
final class PasswordCheck {

    private static final int MAX_WAITING = 20;
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** A hash to compute if there is no gateway, so that the response takes as long as for a wrong password. */
    private static final class NoGateway {
        static final String HASH = PasswordHash.of("nobody's");
    }

    private final Semaphore permits;

    PasswordCheck(int parallelChecks) {
        this.permits = new Semaphore(parallelChecks, true);
    }

    /**
     * @throws AmbariProblem.InvalidCredentials if there is no gateway, or it has another user or password
     * @throws AmbariProblem.TooManyAttempts if too many other checks are running or waiting
     */
    void requireMatch(Optional<Gateway> gateway, Credentials credentials) {
        if (!acquire()) {
            throw new AmbariProblem.TooManyAttempts("too many passwords are being checked at this moment", RETRY_AFTER);
        }
        try {
            if (!matches(gateway, credentials)) {
                throw new AmbariProblem.InvalidCredentials();
            }
        } finally {
            permits.release();
        }
    }

    private static boolean matches(Optional<Gateway> gateway, Credentials credentials) {
        var hash = gateway.map(Gateway::passwordHash).filter(stored -> !stored.equals(PasswordHash.NONE));
        var samePassword = PasswordHash.matches(hash.orElse(NoGateway.HASH), credentials.password());
        var sameUser = gateway.filter(existing -> existing.user().equals(credentials.user()));
        return samePassword && hash.isPresent() && sameUser.isPresent();
    }

    private boolean acquire() {
        if (permits.getQueueLength() >= MAX_WAITING) {
            return false;
        }
        try {
            return permits.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

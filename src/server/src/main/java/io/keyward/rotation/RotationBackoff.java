package io.keyward.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * The attempts that this server made at one rotation, and when the next one can start. The pause doubles after each attempt
 * that moved no DEK, because every attempt is a batch job with rows in the database.
 */
final class RotationBackoff {

    private static final int MAX_DOUBLINGS = 6; // 5 seconds become 5 minutes

    private final Duration pause;
    private boolean calledVault;
    private int stalled;
    private long leftAtStart = Long.MAX_VALUE;
    private long leftAtLastCheck;
    private Instant nextStart = Instant.MIN;

    RotationBackoff(Duration pause) {
        this.pause = pause;
    }

    /** Forgets all attempts, because attempts before a pause do not count after it. */
    synchronized void reset() {
        calledVault = false;
        stalled = 0;
        leftAtStart = Long.MAX_VALUE;
        leftAtLastCheck = 0;
        nextStart = Instant.MIN;
    }

    /** True after this server's first vault call for the rotation. */
    synchronized boolean calledVault() {
        return calledVault;
    }

    /** True after the start of an attempt. */
    synchronized boolean hasStarted() {
        return leftAtStart != Long.MAX_VALUE;
    }

    /** True if no DEK was moved between the starts of the last two attempts. */
    synchronized boolean lastAttemptStalled() {
        return stalled > 0;
    }

    synchronized boolean mayStart(Instant now) {
        return !now.isBefore(nextStart);
    }

    /** Records that this server has called the vault for the rotation. */
    synchronized void recordVaultCall() {
        calledVault = true;
    }

    /** @return true if DEKs were moved since the last call, or since the attempt started */
    synchronized boolean madeProgress(long deksLeft) {
        var moved = deksLeft < leftAtLastCheck;
        leftAtLastCheck = deksLeft;
        return moved;
    }

    /** Records the start of an attempt, with {@code deksLeft} DEKs still to be moved. */
    synchronized void recordStart(Instant now, long deksLeft) {
        calledVault = true;
        stalled = deksLeft < leftAtStart ? 0 : Math.min(stalled + 1, MAX_DOUBLINGS);
        leftAtStart = deksLeft;
        leftAtLastCheck = deksLeft;
        nextStart = now.plus(pause.multipliedBy(1L << stalled));
    }
}

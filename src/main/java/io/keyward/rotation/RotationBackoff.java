package io.keyward.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * What this server has tried of one rotation. An attempt that moved nothing is followed by a longer pause than the one
 * before it: each is a batch job with records of its own.
 */
final class RotationBackoff {

    private static final int MOST_DOUBLINGS = 6; // five seconds become five minutes

    private final Duration pause;
    private boolean any;
    private int inVain;
    private long left = Long.MAX_VALUE;
    private long seen;
    private Instant next = Instant.MIN;

    RotationBackoff(Duration pause) {
        this.pause = pause;
    }

    /** Whether this server has asked the vault since it has the rotation in hand. */
    synchronized boolean any() {
        return any;
    }

    /** Whether the attempt before the latest one moved nothing. */
    synchronized boolean inVain() {
        return inVain > 0;
    }

    synchronized boolean mayBegin(Instant now) {
        return !now.isBefore(next);
    }

    /** It was seen whether what stands in the way has passed. */
    synchronized void tried() {
        any = true;
    }

    /** @return whether DEKs were moved since this was last asked, or since the job began */
    synchronized boolean gotOn(long deksLeft) {
        var moved = deksLeft < seen;
        seen = deksLeft;
        return moved;
    }

    /** A job begins, with so many DEKs left to move. */
    synchronized void begun(Instant now, long deksLeft) {
        any = true;
        inVain = deksLeft < left ? 0 : Math.min(inVain + 1, MOST_DOUBLINGS);
        left = deksLeft;
        seen = deksLeft;
        next = now.plus(pause.multipliedBy(1L << inVain));
    }
}

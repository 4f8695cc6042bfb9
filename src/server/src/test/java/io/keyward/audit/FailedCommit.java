package io.keyward.audit;

import jakarta.persistence.OptimisticLockException;

/** Prevents one commit, as if another transaction had changed the same row first. */
public final class FailedCommit implements Runnable {

    private boolean armed;

    /** Makes the next commit fail. */
    public void arm() {
        armed = true;
    }

    @Override
    public void run() {
        if (armed) {
            armed = false;
            throw new OptimisticLockException("another transaction was first");
        }
    }
}

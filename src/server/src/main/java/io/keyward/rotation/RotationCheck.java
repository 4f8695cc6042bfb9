package io.keyward.rotation;

import io.keyward.operation.Operation;
import io.keyward.operation.Waiting;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.operation.run.OperationSteps;
import io.keyward.problem.Problem;
import io.keyward.rotation.rewrap.DamagedDisks;
import io.keyward.rotation.rewrap.Rewrapping;
import io.keyward.rotation.rewrap.RotationKeys;
import io.keyward.rotation.rewrap.RotationTrace;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Decides what a server does next for a rotation that it holds: start an attempt, wait, or let the rotation fail. If the
 * rotation is large, all servers move ranges of it before its job starts.
 *
 * <p>Nothing is done for a paused rotation until it is resumed or its maximum wait has passed.
 *
 * <p>A rotation waits if the vault refuses or is out of reach, or if Keyward itself fails. Before the next attempt, a few vault
 * calls then show whether the reason is gone; a whole job would fail in each of its partitions. A rotation that waits longer
 * than {@code keyward.rotation.max-wait} fails, but only after this server has called the vault itself.
 */
@ApplicationScoped
public class RotationCheck {

    @Inject
    OperationSteps steps;

    @Inject
    RotationJob job;

    @Inject
    RotationWaits waits;

    @Inject
    SharedRotations shared;

    @Inject
    Rewrapping rewrapping;

    @Inject
    RotationCounts counts;

    @Inject
    RotationKeys keys;

    @Inject
    HeldOperations held;

    @Inject
    PauseReconciliation pauses;

    @Inject
    DamagedDisks damaged;

    @Inject
    RotationReport report;

    @Inject
    RotationTrace trace;

    @Inject
    Clock clock;

    void run(Operation rotation, RotationBackoff backoff) {
        trace.begin(rotation);
        if (pauses.isPausedAfterReconciling(rotation)) {
            keepPaused(rotation, backoff);
            return;
        }
        if (shared.goesOn(rotation)) {
            held.recordProgress(rotation.id());
            return;
        }
        if (job.isRunning(rotation)) {
            stopWaitingAfterProgress(rotation, backoff);
            return;
        }
        held.recordProgress(rotation.id()); // a rotation that only waits is not silent
        var expired = waits.expired(rotation);
        if (expired.isPresent() && backoff.calledVault()) {
            fail(rotation, expired.get());
            return;
        }
        if (backoff.mayStart(clock.instant()) && canStart(rotation, backoff)) {
            start(rotation, backoff);
        }
    }

    // after the maximum wait the rotation fails without a vault call, because it waits to be resumed and not for the
    // vault
    private void keepPaused(Operation rotation, RotationBackoff backoff) {
        held.recordProgress(rotation.id());
        shared.end(rotation.id());
        keys.requireNewProof(rotation.id());
        backoff.reset();
        waits.expired(rotation).ifPresent(waiting -> fail(rotation, waiting));
    }

    // a partition may have stored a reason to wait while other partitions still move DEKs
    private void stopWaitingAfterProgress(Operation rotation, RotationBackoff backoff) {
        var madeProgress = backoff.madeProgress(counts.deksToMove(rotation));
        if (madeProgress && DamagedDisks.otherDeksWait(rotation)) {
            waits.endOfOtherDeks(rotation.id());
        }
    }

    // true if the rotation does not wait, or if the vault calls show that the reason is gone
    private boolean canStart(Operation rotation, RotationBackoff backoff) {
        if (rotation.waiting().isEmpty()) {
            if (backoff.hasStarted()) {
                keys.requireNewProof(rotation.id()); // only the first attempt uses the proof of the request
            }
            return true;
        }
        try {
            rewrapping.proveAllKeys(rotation.id()); // the attempt uses this proof of the target
            backoff.recordVaultCall();
            return true;
        } catch (VaultOutage.Busy e) { // the vault was not called
            waits.begin(rotation.id(), e);
            return false;
        } catch (Problem e) {
            backoff.recordVaultCall();
            waits.begin(rotation.id(), e);
            return false;
        }
    }

    private void start(Operation rotation, RotationBackoff backoff) {
        backoff.recordStart(clock.instant(), counts.deksToMove(rotation));
        if (backoff.lastAttemptStalled() && rotation.waiting().isEmpty()) {
            waits.beginInterruption(rotation.id()); // the last attempt moved nothing and stored no reason
        }
        damaged.attemptStarts(rotation.id());
        if (shared.share(rotation)) {
            waits.endOfOtherDeks(rotation.id()); // otherwise the next check would end the work on the ranges
        } else {
            job.start(rotation);
        }
    }

    private void fail(Operation rotation, Waiting waiting) {
        steps.fail(rotation, waiting.code(), report.failureMessage(rotation, waiting));
    }
}

package io.keyward.rotation;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.Waiting;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.operation.run.OperationSteps;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.VaultOutage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides what a server does next for a rotation that it holds: start an attempt, wait, or let the rotation fail.
 *
 * <p>Nothing is done for a paused rotation until it is resumed or its maximum wait has passed.
 *
 * <p>A rotation waits if the vault refuses or is out of reach, or if Keyward itself fails. Before the next attempt, a few vault
 * calls then show whether the reason is gone; a whole job would fail in each of its partitions. A rotation that waits longer
 * than {@code keyward.rotation.max-wait} fails, but only after this server has called the vault itself.
 */
@ApplicationScoped
public class RotationCheck {

    private static final System.Logger LOG = System.getLogger(RotationCheck.class.getName());
    private static final Set<ProblemCode> DAMAGED_DEK =
            EnumSet.of(ProblemCode.WRONG_CIPHERTEXT, ProblemCode.DEK_MISMATCH);

    @Inject
    Operations operations;

    @Inject
    OperationSteps steps;

    @Inject
    RotationJob job;

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

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-wait")
    Duration maxWait;

    void run(Operation rotation, RotationBackoff backoff) {
        trace.begin(rotation);
        if (pauses.isPausedAfterReconciling(rotation)) {
            keepPaused(rotation, backoff);
            return;
        }
        if (job.isRunning(rotation)) {
            stopWaitingAfterProgress(rotation, backoff);
            return;
        }
        held.recordProgress(rotation.id()); // even if the rotation only waits
        var expired = expired(rotation);
        if (expired.isPresent() && backoff.calledVault()) {
            fail(rotation, expired.get());
            return;
        }
        if (backoff.mayStart(clock.instant()) && canStart(rotation, backoff)) {
            start(rotation, backoff);
        }
    }

    private Optional<Waiting> expired(Operation rotation) {
        return rotation.waiting().filter(waiting -> waiting.longerThan(maxWait, clock.instant()));
    }

    // after the maximum wait the rotation fails without a vault call, because it waits for the pause and not for the
    // vault
    private void keepPaused(Operation rotation, RotationBackoff backoff) {
        held.recordProgress(rotation.id());
        keys.forget(rotation.id());
        backoff.reset();
        expired(rotation).ifPresent(waiting -> fail(rotation, waiting));
    }

    // a partition may have stored a reason to wait while other partitions still move DEKs
    private void stopWaitingAfterProgress(Operation rotation, RotationBackoff backoff) {
        var madeProgress = backoff.madeProgress(counts.deksToMove(rotation));
        if (madeProgress && waitsForAllDeks(rotation)) {
            operations.change(rotation.id(), open -> {
                if (waitsForAllDeks(open)) {
                    open.stopWaiting();
                }
            });
        }
    }

    // a damaged DEK stays the reason to wait, even if other DEKs are moved
    private static boolean waitsForAllDeks(Operation rotation) {
        return rotation.waiting()
                .filter(waiting -> !DAMAGED_DEK.contains(waiting.code()))
                .isPresent();
    }

    // true if the rotation does not wait, or if the vault calls show that the reason is gone
    private boolean canStart(Operation rotation, RotationBackoff backoff) {
        if (rotation.waiting().isEmpty()) {
            if (backoff.hasStarted()) {
                keys.forget(rotation.id()); // only the first attempt uses the proof of the request
            }
            return true;
        }
        try {
            rewrapping.proveAllKeys(rotation.id()); // the attempt uses this proof of the target
            backoff.recordVaultCall();
            return true;
        } catch (VaultOutage.Busy e) { // the vault was not called
            operations.change(rotation.id(), open -> open.waitFor(e, clock.instant()));
            return false;
        } catch (Problem e) {
            backoff.recordVaultCall();
            operations.change(rotation.id(), open -> open.waitFor(e, clock.instant()));
            return false;
        }
    }

    private void start(Operation rotation, RotationBackoff backoff) {
        backoff.recordStart(clock.instant(), counts.deksToMove(rotation));
        if (backoff.lastAttemptStalled() && rotation.waiting().isEmpty()) {
            recordInterruption(rotation.id()); // the last attempt moved nothing and stored no reason
        }
        damaged.attemptStarts(rotation.id());
        job.start(rotation);
    }

    /** Makes the rotation wait because Keyward itself failed. The wait is limited, so that the rotation ends. */
    void recordInterruption(OperationId id) {
        try {
            operations.change(id, open -> open.waitFor(OperationProblem.interrupted(id), clock.instant()));
        } catch (RuntimeException e) { // the database cannot be reached
            LOG.log(DEBUG, "rotation " + id + ": the reason to wait could not be stored", e);
        }
    }

    private void fail(Operation rotation, Waiting waiting) {
        steps.fail(rotation, waiting.code(), report.failureMessage(rotation, waiting));
    }
}

package io.keyward.rotation;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.Operations;
import io.keyward.operation.Waiting;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.operation.run.OperationSteps;
import io.keyward.problem.Problem;
import io.keyward.vault.VaultOutage;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings every rotation to an end (invariant 6). It checks each open rotation that this server holds every {@code
 * keyward.rotation.check-interval}, and starts its job if the job does not run. Only the server that holds a rotation starts
 * its job, so a rotation never has two jobs. If the rotation is large, all servers move ranges of it before its job starts.
 *
 * <p>Nothing is done for a paused rotation until it is resumed or its maximum wait has passed.
 *
 * <p>A rotation waits if the vault refuses or is out of reach, or if Keyward itself fails. Before the next attempt, a few vault
 * calls then show whether the reason is gone; a whole job would fail in each of its partitions. A rotation that waits longer
 * than {@code keyward.rotation.max-wait} fails, but only after this server has called the vault itself.
 */
@ApplicationScoped
public class RotationSupervisor {

    private static final System.Logger LOG = System.getLogger(RotationSupervisor.class.getName());

    @Inject
    Operations operations;

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

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.rotation.check-interval")
    Duration pause;

    // a rotation is supervised once in this server, even if clients repeat their requests
    private final Map<OperationId, RotationBackoff> backoffs = new ConcurrentHashMap<>();

    void onAccepted(@Observes OperationAccepted accepted) {
        if (accepted.kind() == OperationKind.ROTATE
                && backoffs.putIfAbsent(accepted.id(), new RotationBackoff(pause)) == null) {
            executor.execute(() -> supervise(accepted.id()));
        }
    }

    private void supervise(OperationId id) {
        var stillOpen = true;
        try {
            stillOpen = checkIfOpen(id);
        } catch (RuntimeException e) {
            // the database or the batch container cannot be reached, so the rotation has not ended
            LOG.log(WARNING, "rotation " + id + " could not be checked and is checked again later", e);
            waits.beginInterruption(id);
        } finally { // after an Error too, or the rotation would never end
            if (stillOpen) {
                var unused = executor.schedule(
                        () -> supervise(id), shared.pause(id, pause).toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private boolean checkIfOpen(OperationId id) {
        if (!held.take(id)) { // it has ended, or another server works on it
            leave(id);
            return false;
        }
        operations.find(id).filter(Operation::open).ifPresent(open -> check(open, backoffs.get(id)));
        return true;
    }

    private void check(Operation rotation, RotationBackoff backoff) {
        trace.begin(rotation);
        if (pauses.isPausedAfterReconciling(rotation)) {
            keepPaused(rotation);
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
        held.recordProgress(rotation.id()); // even if the rotation only waits
        var expired = waits.expired(rotation);
        if (expired.isPresent() && backoff.calledVault()) {
            fail(rotation, expired.get());
            return;
        }
        if (backoff.mayStart(clock.instant()) && canStart(rotation, backoff)) {
            start(rotation, backoff);
        }
    }

    // after the maximum wait the rotation fails without a vault call, because the reason is the pause and not the
    // vault;
    // attempts before the pause do not count after it
    private void keepPaused(Operation rotation) {
        held.recordProgress(rotation.id());
        shared.end(rotation.id());
        keys.forget(rotation.id());
        backoffs.replace(rotation.id(), new RotationBackoff(pause));
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
                keys.forget(rotation.id()); // only the first attempt uses the proof of the request
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
            waits.endOfOtherDeks(rotation.id()); // else the ranges would end at the next check
        } else {
            job.start(rotation);
        }
    }

    private void fail(Operation rotation, Waiting waiting) {
        steps.fail(rotation, waiting.code(), report.failureMessage(rotation, waiting));
    }

    private void leave(OperationId id) {
        var rotation = operations.find(id);
        var outcome = rotation.flatMap(Operation::outcome);
        if (outcome.filter(OperationOutcome.Succeeded.class::isInstance).isEmpty()) {
            job.stop(id); // after a success it is about to end by itself
        }
        rotation.ifPresent(trace::end);
        if (outcome.isPresent()) {
            shared.end(id);
        }
        forget(id);
    }

    private void forget(OperationId id) {
        job.forget(id);
        shared.forget(id);
        keys.forget(id);
        held.forget(id);
        damaged.forget(id);
        backoffs.remove(id);
    }
}

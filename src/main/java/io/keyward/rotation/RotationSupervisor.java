package io.keyward.rotation;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.OperationSteps;
import io.keyward.operation.Operations;
import io.keyward.operation.Waiting;
import io.keyward.problem.Problem;
import io.keyward.problem.ProblemCode;
import io.keyward.vault.VaultOutage;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees every rotation to its end: starts its job, begins it again where it was interrupted or the vault stood in the way,
 * and ends it Failed with the counts where that has lasted too long and this server has seen for itself that it still
 * lasts (invariant 6). While the vault stands in the way it is asked only as much as it takes to see whether that has
 * passed.
 */
@ApplicationScoped
public class RotationSupervisor {

    private static final System.Logger LOG = System.getLogger(RotationSupervisor.class.getName());
    private static final Set<ProblemCode> OF_ONE_DEK =
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
    RotationKeys keys;

    @Inject
    RotationHeartbeat pulse;

    @Inject
    DamagedDisks damaged;

    @Inject
    RotationReport report;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.rotation.patience")
    Duration patience;

    @Inject
    @ConfigProperty(name = "keyward.rotation.pause")
    Duration pause;

    // clients repeat their requests: a rotation is in hand once, however often it is asked for
    private final Map<OperationId, RotationBackoff> inHand = new ConcurrentHashMap<>();

    void begin(@Observes OperationAccepted accepted) {
        if (accepted.kind() == OperationKind.ROTATE
                && inHand.putIfAbsent(accepted.id(), new RotationBackoff(pause)) == null) {
            executor.execute(() -> look(accepted.id()));
        }
    }

    // looks again and again until the rotation has ended
    private void look(OperationId id) {
        var again = true;
        try {
            again = seen(id);
        } catch (RuntimeException e) { // the store or the batch container is out of reach: the rotation has not ended
            LOG.log(WARNING, "rotation " + id + " could not be looked after and is looked at again", e);
            noteInterruption(id);
        } finally { // an error that is no exception must not leave it in nobody's hands either
            if (again) {
                var unused = executor.schedule(() -> look(id), pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private boolean seen(OperationId id) {
        var rotation = operations.find(id).filter(Operation::open);
        rotation.ifPresentOrElse(open -> see(open, inHand.get(id)), () -> forget(id));
        return rotation.isPresent();
    }

    private void see(Operation rotation, RotationBackoff attempts) {
        if (job.runs(rotation)) {
            noteThatItGoesOn(rotation, attempts);
            return;
        }
        var lost = rotation.waiting().filter(waiting -> waiting.longerThan(patience, clock.instant()));
        if (lost.isPresent() && attempts.any()) {
            giveUp(rotation, lost.get());
            return;
        }
        if (attempts.mayBegin(clock.instant()) && hasPassed(rotation, attempts)) {
            begin(rotation, attempts);
        }
    }

    // one part of the job may have met what stood in its way, while the others move DEKs
    private void noteThatItGoesOn(Operation rotation, RotationBackoff attempts) {
        var gotOn = attempts.gotOn(rewrapping.left(rotation));
        if (gotOn && isHeldUp(rotation)) {
            operations.change(rotation.id(), open -> {
                if (isHeldUp(open)) {
                    open.goOn();
                }
            });
        }
    }

    // a DEK that does not open is left to the end, whatever else is moved
    private static boolean isHeldUp(Operation rotation) {
        return rotation.waiting()
                .filter(waiting -> !OF_ONE_DEK.contains(waiting.code()))
                .isPresent();
    }

    // the job of a rotation whose vault still refuses would fail in each of its partitions, again and again
    private boolean hasPassed(Operation rotation, RotationBackoff attempts) {
        if (rotation.waiting().isEmpty()) {
            return true;
        }
        try {
            rewrapping.tryOut(rotation.id());
            attempts.tried();
            return true;
        } catch (VaultOutage.Busy e) { // nothing was seen of the vault
            operations.change(rotation.id(), open -> open.waitFor(e, clock.instant()));
            return false;
        } catch (Problem e) {
            attempts.tried();
            operations.change(rotation.id(), open -> open.waitFor(e, clock.instant()));
            return false;
        }
    }

    private void begin(Operation rotation, RotationBackoff attempts) {
        attempts.begun(clock.instant(), rewrapping.left(rotation));
        if (attempts.inVain() && rotation.waiting().isEmpty()) {
            noteInterruption(rotation.id()); // it moved nothing and does not say why
        }
        job.begin(rotation);
    }

    // Keyward itself stands in the way, which must not last for ever either; told only as long as nothing else is
    private void noteInterruption(OperationId id) {
        try {
            operations.change(id, open -> open.waitFor(new OperationProblem.Interrupted(id), clock.instant()));
        } catch (RuntimeException e) { // the store is out of reach, so that nothing can be noted
            LOG.log(DEBUG, "rotation " + id + " cannot say that it waits", e);
        }
    }

    private void giveUp(Operation rotation, Waiting waiting) {
        steps.fail(rotation, waiting.code(), report.of(rotation, waiting));
    }

    private void forget(OperationId id) {
        keys.forget(id);
        pulse.forget(id);
        damaged.forget(id);
        inHand.remove(id);
    }
}

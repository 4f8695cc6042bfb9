package io.keyward.rotation;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationOutcome;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.rotation.rewrap.DamagedDisks;
import io.keyward.rotation.rewrap.RotationKeys;
import io.keyward.rotation.rewrap.RotationTrace;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings every rotation to an end (invariant 6). It checks each open rotation that this server holds every {@code
 * keyward.rotation.check-interval}. Only the server that holds a rotation starts its job, so a rotation never has two jobs.
 */
@ApplicationScoped
public class RotationSupervisor {

    private static final System.Logger LOG = System.getLogger(RotationSupervisor.class.getName());

    @Inject
    Operations operations;

    @Inject
    RotationCheck check;

    @Inject
    RotationJob job;

    @Inject
    RotationWaits waits;

    @Inject
    SharedRotations shared;

    @Inject
    RotationKeys keys;

    @Inject
    HeldOperations held;

    @Inject
    DamagedDisks damaged;

    @Inject
    RotationTrace trace;

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
        operations.find(id).filter(Operation::isOpen).ifPresent(open -> check.run(open, backoffs.get(id)));
        return true;
    }

    private void leave(OperationId id) {
        var rotation = operations.find(id);
        var outcome = rotation.flatMap(Operation::outcome);
        if (outcome.filter(OperationOutcome.Succeeded.class::isInstance).isEmpty()) {
            job.stop(id); // after a success the job is about to end by itself
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
        keys.end(id);
        held.forget(id);
        damaged.forget(id);
        backoffs.remove(id);
    }
}

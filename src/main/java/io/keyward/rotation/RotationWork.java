package io.keyward.rotation;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationSteps;
import io.keyward.operation.Operations;
import io.keyward.operation.Waiting;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees every rotation to its end: starts its job, begins it again where it was interrupted or the vault stood in the way,
 * and ends it Failed with the counts where that has lasted too long (invariant 6).
 */
@ApplicationScoped
public class RotationWork {

    private static final System.Logger LOG = System.getLogger(RotationWork.class.getName());

    @Inject
    Operations operations;

    @Inject
    OperationSteps steps;

    @Inject
    RotationJob job;

    @Inject
    RotationKeys keys;

    @Inject
    RotationPulse pulse;

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
    private final Set<OperationId> inHand = ConcurrentHashMap.newKeySet();

    void begin(@Observes OperationAccepted accepted) {
        if (accepted.kind() == OperationKind.ROTATE && inHand.add(accepted.id())) {
            executor.execute(() -> look(accepted.id()));
        }
    }

    // looks again and again until the rotation has ended
    private void look(OperationId id) {
        try {
            var rotation = operations.find(id).filter(Operation::open);
            if (rotation.isEmpty()) {
                forget(id);
                return;
            }
            see(rotation.get());
        } catch (RuntimeException e) { // the store or the batch container is out of reach: the rotation has not ended
            LOG.log(WARNING, "rotation " + id + " could not be looked after and is looked at again", e);
        }
        var unused = executor.schedule(() -> look(id), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void see(Operation rotation) {
        if (job.runs(rotation)) {
            return;
        }
        var lost = rotation.waiting().filter(waiting -> waiting.longerThan(patience, clock.instant()));
        lost.ifPresentOrElse(waiting -> giveUp(rotation, waiting), () -> job.begin(rotation));
    }

    private void giveUp(Operation rotation, Waiting waiting) {
        steps.fail(rotation, waiting.code(), report.of(rotation, waiting));
    }

    private void forget(OperationId id) {
        keys.forget(id);
        pulse.forget(id);
        inHand.remove(id);
    }
}

package io.keyward.rotation;

import static java.lang.System.Logger.Level.DEBUG;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.Waiting;
import io.keyward.problem.Problem;
import io.keyward.rotation.rewrap.DamagedDisks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stores why a rotation waits, and removes the reason when the wait ends. */
@ApplicationScoped
public class RotationWaits {

    private static final System.Logger LOG = System.getLogger(RotationWaits.class.getName());

    @Inject
    Operations operations;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.rotation.max-wait")
    Duration maxWait;

    void begin(OperationId id, Problem reason) {
        operations.change(id, open -> open.waitFor(reason, clock.instant()));
    }

    /** Begins a wait because of an error inside Keyward. It also counts against the maximum wait, so that the rotation ends. */
    void beginInterruption(OperationId id) {
        try {
            begin(id, OperationProblem.interrupted(id));
        } catch (RuntimeException e) { // the database cannot be reached
            LOG.log(DEBUG, "rotation " + id + ": the reason to wait could not be stored", e);
        }
    }

    /** Ends the wait, unless damaged DEKs are its reason. Such a wait continues even if other DEKs are moved. */
    void endOfOtherDeks(OperationId id) {
        operations.change(id, open -> {
            if (DamagedDisks.otherDeksWait(open)) {
                open.stopWaiting();
            }
        });
    }

    /** Why the rotation waits, if it has waited longer than {@code keyward.rotation.max-wait}. */
    Optional<Waiting> expired(Operation rotation) {
        return rotation.waiting().filter(waiting -> waiting.longerThan(maxWait, clock.instant()));
    }
}

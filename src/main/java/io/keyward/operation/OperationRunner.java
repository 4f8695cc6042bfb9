package io.keyward.operation;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.problem.Problem;
import io.keyward.vault.VaultOutage;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Does what was accepted, in the background, until it has ended: what may pass is waited for, within limits; what will
 * not is the operation's end (invariant 6).
 */
@ApplicationScoped
public class OperationRunner {

    private static final System.Logger LOG = System.getLogger(OperationRunner.class.getName());

    @Inject
    Operations operations;

    @Inject
    OperationSteps steps;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.operation.patience")
    Duration patience;

    @Inject
    @ConfigProperty(name = "keyward.operation.pause")
    Duration pause;

    // clients repeat their requests: an operation is in hand once, however often it is asked for
    private final Set<OperationId> inHand = ConcurrentHashMap.newKeySet();

    void begin(@Observes OperationAccepted accepted) {
        if (accepted.kind() != OperationKind.ROTATE && inHand.add(accepted.id())) {
            executor.execute(() -> attempt(accepted.id()));
        }
    }

    // tried again and again until the operation has ended
    private void attempt(OperationId id) {
        var again = true;
        try {
            open(id).ifPresent(this::perform);
            again = open(id).isPresent();
        } catch (RuntimeException e) { // the store is out of reach: the operation has not ended
            LOG.log(WARNING, "operation " + id + " was interrupted and is tried again", e);
        } finally { // an error that is no exception must not leave it in nobody's hands either
            goOn(id, again);
        }
    }

    private void goOn(OperationId id, boolean again) {
        if (!again) {
            inHand.remove(id);
            return;
        }
        var unused = executor.schedule(() -> attempt(id), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<Operation> open(OperationId id) {
        return operations.find(id).filter(Operation::open);
    }

    private void perform(Operation operation) {
        try {
            LOG.log(INFO, "{0} of cluster {1}, operation {2}", operation.kind(), operation.cluster(), operation.id());
            steps.perform(operation);
        } catch (OperationProblem.Superseded e) {
            LOG.log(INFO, "operation {0}: {1}", operation.id(), e.getMessage()); // canceled on record already
        } catch (VaultOutage e) {
            waitFor(operation, e);
        } catch (Problem e) {
            steps.fail(operation, e.code(), e.getMessage());
        } catch (RuntimeException e) {
            // the store, which may be back in a moment, or a bug, which must not last for ever
            LOG.log(WARNING, "operation " + operation.id() + " was interrupted", e);
            waitFor(operation, new OperationProblem.Interrupted(operation.id()));
        }
    }

    private void waitFor(Operation operation, Problem problem) {
        operations.change(operation.id(), open -> open.waitFor(problem, clock.instant()));
        if (patienceEnded(operation.id())) {
            steps.fail(operation, problem.code(), problem.getMessage());
        }
    }

    private boolean patienceEnded(OperationId id) {
        return operations
                .find(id)
                .flatMap(Operation::waiting)
                .filter(waiting -> waiting.longerThan(patience, clock.instant()))
                .isPresent();
    }
}

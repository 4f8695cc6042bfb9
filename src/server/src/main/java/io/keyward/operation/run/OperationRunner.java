package io.keyward.operation.run;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.keyward.operation.Operation;
import io.keyward.operation.OperationAccepted;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationKind;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.lease.HeldOperations;
import io.keyward.problem.Problem;
import io.keyward.trace.Traces;
import io.keyward.vault.VaultOutage;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs accepted operations in the background until they end, except for rotations. It waits for the end of a vault outage, up
 * to {@code keyward.operation.max-wait}; a refusal ends the operation (invariant 6).
 *
 * <p>An attempt runs on a thread of the executor, and runs all steps of the operation. If the operation is still open
 * afterwards, the next attempt follows after a pause. Without the lease of the operation there is no attempt: another server
 * works on it.
 */
@ApplicationScoped
public class OperationRunner {

    private static final System.Logger LOG = System.getLogger(OperationRunner.class.getName());

    @Inject
    Operations operations;

    @Inject
    OperationSteps steps;

    @Inject
    HeldOperations held;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    @ConfigProperty(name = "keyward.operation.max-wait")
    Duration maxWait;

    @Inject
    @ConfigProperty(name = "keyward.operation.retry-interval")
    Duration pause;

    // an operation runs once in this server, even if clients repeat their requests
    private final Set<OperationId> running = ConcurrentHashMap.newKeySet();

    public void onAccepted(@Observes OperationAccepted accepted) {
        if (accepted.kind() != OperationKind.ROTATE && running.add(accepted.id())) {
            executor.execute(() -> attempt(accepted.id()));
        }
    }

    private void attempt(OperationId id) {
        var retry = true;
        try {
            retry = held.take(id) && attemptOnce(id);
        } catch (RuntimeException e) { // the database cannot be reached, so the operation has not ended
            LOG.log(WARNING, "operation " + id + " was interrupted and is tried again later", e);
        } finally { // after an Error too, or the operation would never end
            retryOrForget(id, retry);
        }
    }

    private boolean attemptOnce(OperationId id) {
        held.recordProgress(id);
        open(id).ifPresent(this::performTraced);
        return open(id).isPresent();
    }

    private void retryOrForget(OperationId id, boolean retry) {
        if (!retry) {
            running.remove(id);
            held.forget(id);
            return;
        }
        var unused = executor.schedule(() -> attempt(id), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Optional<Operation> open(OperationId id) {
        return operations.find(id).filter(Operation::isOpen);
    }

    private void performTraced(Operation operation) {
        var attributes = Map.of(
                "keyward.operation", operation.id().toString(),
                "keyward.cluster", operation.cluster().toString());
        Traces.within("operation " + operation.kind(), attributes, () -> {
            perform(operation);
            return true;
        });
    }

    private void perform(Operation operation) {
        try {
            LOG.log(INFO, "{0} of cluster {1}, operation {2}", operation.kind(), operation.cluster(), operation.id());
            steps.perform(operation);
        } catch (OperationProblem.Superseded e) {
            LOG.log(INFO, "operation {0}: {1}", operation.id(), e.getMessage()); // the deletion has canceled it
        } catch (VaultOutage e) {
            waitFor(operation, e);
        } catch (Problem e) {
            steps.fail(operation, e.code(), e.getMessage());
        } catch (RuntimeException e) {
            // the database cannot be reached, or a bug: in both cases the operation ends after its maximum wait
            LOG.log(WARNING, "operation " + operation.id() + " was interrupted", e);
            waitFor(operation, OperationProblem.interrupted(operation.id()));
        }
    }

    private void waitFor(Operation operation, Problem problem) {
        operations.change(operation.id(), open -> open.waitFor(problem, clock.instant()));
        if (hasWaitedTooLong(operation.id())) {
            steps.fail(operation, problem.code(), problem.getMessage());
        }
    }

    private boolean hasWaitedTooLong(OperationId id) {
        return operations
                .find(id)
                .flatMap(Operation::waiting)
                .filter(waiting -> waiting.longerThan(maxWait, clock.instant()))
                .isPresent();
    }
}

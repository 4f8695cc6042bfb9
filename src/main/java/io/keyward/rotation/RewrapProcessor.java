package io.keyward.rotation;

import static java.lang.System.Logger.Level.WARNING;

import io.keyward.disk.Disk;
import io.keyward.disk.DiskProblem;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.problem.Problem;
import io.keyward.vault.VaultRefusal;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;

/** Wraps the DEK of one disk anew; what the vault has against it goes on the operation's record and ends the attempt. */
@Named
@Dependent
public class RewrapProcessor implements ItemProcessor {

    private static final System.Logger LOG = System.getLogger(RewrapProcessor.class.getName());

    @Inject
    Operations operations;

    @Inject
    Rewrapping rewrapping;

    @Inject
    DamagedDisks damaged;

    @Inject
    RotationHeartbeat pulse;

    @Inject
    Clock clock;

    @Inject
    @BatchProperty
    String operation;

    private Rewrapping.RotationContext means;
    private boolean waited;
    private boolean leftOne;

    /** @return null, which is not written, where the DEK does not open */
    @Override
    public Rewrap processItem(Object item) {
        return rewrap(OperationId.find(operation).orElseThrow(), (Disk) item);
    }

    Rewrap rewrap(OperationId id, Disk disk) {
        pulse.beat(id);
        try {
            prepare(id);
            var move = rewrapping.rewrap(disk, means);
            noteThatItGoesOn(id);
            return move;
        } catch (VaultRefusal.WrongCiphertext | DiskProblem.DekMismatch e) {
            damaged.note(id, disk);
            return leave(id, e);
        } catch (Problem e) {
            waitFor(id, e);
            throw e;
        } catch (RuntimeException e) {
            // the store, which may be back in a moment, or a bug, which must not last for ever
            waitFor(id, new OperationProblem.Interrupted(id));
            throw e;
        }
    }

    // that DEK does not open, and those beside it may: they are moved, and the proof finds the one that was left
    private Rewrap leave(OperationId id, Problem problem) {
        LOG.log(WARNING, "rotation {0} leaves a DEK under its old key: {1}", id, problem.getMessage());
        leftOne = true;
        waitFor(id, problem);
        return null;
    }

    private void waitFor(OperationId id, Problem problem) {
        operations.change(id, open -> open.waitFor(problem, clock.instant()));
    }

    private void noteThatItGoesOn(OperationId id) {
        if (waited && !leftOne) {
            operations.change(id, Operation::goOn);
            waited = false;
        }
    }

    private void prepare(OperationId id) {
        if (means == null) {
            means = rewrapping.means(id);
            waited = means.waited();
        }
    }
}

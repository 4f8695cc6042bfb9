package io.keyward.rotation;

import io.keyward.disk.Disk;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import io.keyward.problem.Problem;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.ItemProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;

/** Wraps the DEK of one disk anew; what the vault has against it goes on the operation's record and ends the attempt. */
@Named
@Dependent
public class DiskRewrap implements ItemProcessor {

    @Inject
    Operations operations;

    @Inject
    Rewrapping rewrapping;

    @Inject
    RotationPulse pulse;

    @Inject
    Clock clock;

    @Inject
    @BatchProperty
    String operation;

    private Rewrapping.Means means;
    private boolean waited;

    @Override
    public Move processItem(Object item) {
        var id = OperationId.find(operation).orElseThrow();
        pulse.beat(id);
        try {
            prepare(id);
            var move = rewrapping.rewrap((Disk) item, means);
            noteThatItGoesOn(id);
            return move;
        } catch (Problem e) {
            operations.change(id, open -> open.waitFor(e, clock.instant()));
            throw e;
        }
    }

    private void noteThatItGoesOn(OperationId id) {
        if (waited) {
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

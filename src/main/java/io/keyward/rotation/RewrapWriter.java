package io.keyward.rotation;

import io.keyward.disk.Disks;
import io.keyward.operation.OperationId;
import io.keyward.operation.Operations;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * Stores a chunk of new wrappings in the chunk's transaction, each only where the old one is still in place: a disk that
 * was erased or moved meanwhile is left as it is. Once the rotation has ended nothing is stored any more: its outcome
 * says under which key versions the DEKs are, and a rotation back may already have proven that it holds them all.
 */
@Named
@Dependent
public class RewrapWriter extends AbstractItemWriter {

    @Inject
    Disks disks;

    @Inject
    Operations operations;

    @Inject
    @BatchProperty
    String operation;

    @Override
    public void writeItems(List<Object> items) {
        if (!operations.holdOpen(OperationId.find(operation).orElseThrow())) {
            return;
        }
        for (var item : items) {
            var move = (Rewrap) item;
            disks.rewrap(move.disk(), move.old(), move.fresh());
        }
    }
}

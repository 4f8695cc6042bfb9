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
 * Stores a chunk of rewrapped DEKs in the transaction of the chunk. A disk whose wrapped DEK has changed since it was read
 * stays as it is. After the rotation has ended nothing is stored: its outcome already says how many DEKs are under which key
 * version, and a later rotation may have proven that all DEKs are under its target.
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
        if (!operations.lockOpenShared(OperationId.find(operation).orElseThrow())) {
            return;
        }
        for (var item : items) {
            var rewrap = (Rewrap) item;
            disks.rewrap(rewrap.disk(), rewrap.old(), rewrap.fresh());
        }
    }
}

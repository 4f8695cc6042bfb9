package io.keyward.rotation;

import io.keyward.disk.Disks;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/**
 * Stores a chunk of new wrappings in the chunk's transaction, each only where the old one is still in place: a disk that
 * was erased or moved meanwhile is left as it is.
 */
@Named
@Dependent
public class MovedDisks extends AbstractItemWriter {

    @Inject
    Disks disks;

    @Override
    public void writeItems(List<Object> items) {
        for (var item : items) {
            var move = (Move) item;
            disks.rewrap(move.disk(), move.old(), move.fresh());
        }
    }
}

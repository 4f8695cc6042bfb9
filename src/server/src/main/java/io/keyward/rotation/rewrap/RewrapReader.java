package io.keyward.rotation.rewrap;

import io.keyward.disk.DiskRange;
import io.keyward.operation.OperationId;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/**
 * Reads the disks of one range whose DEK is not under the target yet. Each read is a short transaction of its own, so no
 * database connection is held during vault calls. A restarted job reads only what is left.
 */
@Named
@Dependent
public class RewrapReader extends AbstractItemReader {

    private static final int DISKS_PER_READ = 200;

    @Inject
    Rewrapping rewrapping;

    @Inject
    @BatchProperty
    String operation;

    @Inject
    @BatchProperty
    String first;

    @Inject
    @BatchProperty
    String last;

    private final DisksToMove read = new DisksToMove();
    private DiskRange range;
    private long after;

    @Override
    public void open(Serializable checkpoint) {
        range = new DiskRange(Long.parseLong(first), Long.parseLong(last));
        after = range.first() - 1;
    }

    /** @return the disks that were read; the processor takes some of them, and the others are part of the next item */
    @Override
    public DisksToMove readItem() {
        if (read.isEmpty()) {
            readMore(OperationId.find(operation).orElseThrow());
        }
        return read.isEmpty() ? null : read;
    }

    private void readMore(OperationId rotation) {
        read.add(rewrapping.disksToMove(rotation, range, after, DISKS_PER_READ));
        after = read.lastId().orElse(after);
    }
}

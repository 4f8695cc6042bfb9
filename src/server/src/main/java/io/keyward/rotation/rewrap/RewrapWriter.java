package io.keyward.rotation.rewrap;

import io.keyward.cluster.Clusters;
import io.keyward.disk.Disks;
import io.keyward.disk.Rewrap;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stores a chunk of rewrapped DEKs in the transaction of the chunk. A disk whose wrapped DEK has changed since it was read
 * stays as it is. After the rotation has ended nothing is stored: its outcome already says how many DEKs are under which key
 * version, and a later rotation may have proven that all DEKs are under its target. Nothing is stored either if another server
 * has taken the rotation or the range, which can happen while the process of this server is suspended.
 */
@Named
@Dependent
public class RewrapWriter extends AbstractItemWriter {

    @Inject
    Disks disks;

    @Inject
    RotationHold hold;

    @Inject
    Clusters clusters;

    @Inject
    Event<DeksMoved> moved;

    @Inject
    @BatchProperty
    String operation;

    @Inject
    @BatchProperty
    String range;

    @Override
    public void writeItems(List<Object> items) {
        var rotation = hold.lockShared(OperationId.find(operation).orElseThrow(), range);
        if (rotation.filter(this::isTarget).isEmpty()) {
            return;
        }
        var stored = disks.rewrap(items.stream().flatMap(RewrapWriter::rewraps).toList());
        moved.fire(new DeksMoved(stored));
    }

    private static Stream<Rewrap> rewraps(Object item) {
        return ((List<?>) item).stream().map(Rewrap.class::cast);
    }

    // always true while the rotation is open; checked again because a DEK must never move to an abandoned target
    private boolean isTarget(Operation rotation) {
        return clusters.get(rotation.cluster()).target().equals(rotation.targetKey());
    }
}

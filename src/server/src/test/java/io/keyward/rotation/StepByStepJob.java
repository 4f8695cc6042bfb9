package io.keyward.rotation;

import io.keyward.database.TestBeans;
import io.keyward.disk.DiskRange;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.rotation.rewrap.BatchProperties;
import io.keyward.rotation.rewrap.RewrapProcessor;
import io.keyward.rotation.rewrap.RewrapWriter;
import io.keyward.rotation.rewrap.Rewrapping;
import io.keyward.rotation.rewrap.RotationProof;
import java.util.List;

/** Runs the steps of the job without a batch container, one disk at a time. An attempt fails if a step fails. */
final class StepByStepJob extends RotationJob {

    private final TestBeans beans;
    private Runnable betweenDisks = () -> {};
    private Runnable beforeProof = () -> {};
    private int attempts;

    StepByStepJob(TestBeans beans) {
        this.beans = beans;
    }

    /** Sets what runs after each moved disk. */
    void betweenDisks(Runnable action) {
        betweenDisks = action;
    }

    /** Sets what runs after the last moved disk, before the proof. */
    void beforeProof(Runnable action) {
        beforeProof = action;
    }

    /** How many jobs were started. */
    int attempts() {
        return attempts;
    }

    @Override
    boolean isRunning(Operation rotation) {
        return false; // start() returns after the attempt has ended
    }

    @Override
    void start(Operation rotation) {
        attempts++;
        try {
            move(rotation);
            prove(rotation);
        } catch (RuntimeException e) {
            System.getLogger("rotation").log(System.Logger.Level.DEBUG, "the attempt failed", e);
        }
    }

    private void move(Operation rotation) {
        move(rotation.id(), DiskRange.ALL, null);
        beforeProof.run();
    }

    /** Moves the DEKs of these disks. {@code range} is the id of the range they belong to; null for the rotation's own job. */
    void move(OperationId rotation, DiskRange part, String range) {
        var processor = BatchProperties.set(beans.fresh(RewrapProcessor.class), range);
        for (var disk : beans.get(Rewrapping.class).disksToMove(rotation, part, -1, 1_000)) {
            var rewrap = processor.rewrap(rotation, disk);
            if (rewrap != null) {
                writer(rotation, range).writeItems(List.of(List.of(rewrap)));
                betweenDisks.run();
            }
        }
    }

    private void prove(Operation rotation) {
        BatchProperties.set(beans.fresh(RotationProof.class), rotation.id()).process();
    }

    RewrapWriter writer(OperationId rotation, String range) {
        return BatchProperties.set(beans.fresh(RewrapWriter.class), rotation, range);
    }
}

package io.keyward.rotation.rewrap;

import io.keyward.operation.OperationId;

/** Sets the properties of the job's artifacts, as the batch container does. */
@SuppressWarnings("UnnecessaryAssignment") // sets fields as the container does
public final class BatchProperties {

    private BatchProperties() {}

    /** @param range the range that the job moves; null for the job of the rotation itself */
    public static RewrapProcessor set(RewrapProcessor processor, String range) {
        processor.range = range;
        return processor;
    }

    /** @param range the range that the job moves; null for the job of the rotation itself */
    public static RewrapWriter set(RewrapWriter writer, OperationId rotation, String range) {
        writer.operation = rotation.toString();
        writer.range = range;
        return writer;
    }

    public static RewrapReader set(RewrapReader reader, OperationId rotation, String first, String last) {
        reader.operation = rotation.toString();
        reader.first = first;
        reader.last = last;
        return reader;
    }

    public static RotationPartitions set(RotationPartitions partitions, OperationId rotation) {
        partitions.operation = rotation.toString();
        return partitions;
    }

    public static RotationProof set(RotationProof proof, OperationId rotation) {
        proof.operation = rotation.toString();
        return proof;
    }

    /** Sets how many ids of disks a rotation remembers, as the configuration does. */
    public static void rememberAtMost(int ids, DamagedDisks damaged) {
        damaged.maxIds = ids;
    }
}

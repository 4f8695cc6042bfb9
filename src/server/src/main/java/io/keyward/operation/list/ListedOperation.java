package io.keyward.operation.list;

import io.keyward.cluster.Cluster;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationProgress.Progress;

/**
 * An operation in a list.
 *
 * @param cluster deleted or not
 * @param progress of an ended operation without the DEKs by key version
 */
public record ListedOperation(Operation operation, Cluster cluster, Progress progress) {

    public ListPosition position() {
        return ListPosition.of(operation);
    }
}

package io.keyward.arm.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Predicate;

/** Tells how far an operation got, to those who ask where it belongs. */
@Dependent
class OperationStatus {

    @Inject
    Operations operations;

    @Inject
    OperationProgress progress;

    @Inject
    Clusters clusters;

    /** @throws OperationProblem.OperationNotFound where there is no such operation, or none on a cluster that belongs */
    Response of(String id, Predicate<Cluster> belongs) {
        var operation = OperationId.find(id)
                .flatMap(operations::find)
                .filter(found -> belongs.test(clusters.get(found.cluster())))
                .orElseThrow(() -> new OperationProblem.OperationNotFound(id));
        return answer(operation, clusters.get(operation.cluster()));
    }

    private Response answer(Operation operation, Cluster cluster) {
        var answer = Response.ok(OperationView.of(operation, cluster, progress.of(operation)));
        if (operation.open()) {
            answer.header(HttpHeaders.RETRY_AFTER, LongRunning.RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }
}

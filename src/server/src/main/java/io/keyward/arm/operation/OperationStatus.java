package io.keyward.arm.operation;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import io.keyward.operation.list.ListedOperation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.function.Predicate;

/** Builds the response with the status of an operation. There are two URLs for it. */
@Dependent
class OperationStatus {

    @Inject
    Operations operations;

    @Inject
    OperationProgress progress;

    @Inject
    Clusters clusters;

    @Inject
    Clock clock;

    /**
     * @param underUrl true for a cluster whose operations the requested URL may show
     * @throws OperationProblem if there is no operation with this id, or its cluster does not satisfy {@code underUrl}
     */
    Response response(String id, Predicate<Cluster> underUrl) {
        var operation = OperationId.find(id)
                .flatMap(operations::find)
                .filter(found -> underUrl.test(clusters.get(found.cluster())))
                .orElseThrow(() -> OperationProblem.notFound(id));
        return response(operation, clusters.get(operation.cluster()));
    }

    private Response response(Operation operation, Cluster cluster) {
        var response = Response.ok(view(operation, cluster));
        if (operation.isOpen()) {
            response.header(HttpHeaders.RETRY_AFTER, LongRunningResponses.RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    JsonObject view(Operation operation, Cluster cluster) {
        return OperationView.of(new ListedOperation(operation, cluster, progress.of(operation)), clock.instant());
    }
}

package io.keyward.arm;

import io.keyward.cluster.Cluster;
import io.keyward.operation.Operation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Answers to requests that start something. All known clients agree on one way: {@code Azure-AsyncOperation} and
 * {@code Retry-After}, no {@code Location}; the PUT of a cluster with 200, everything else with 202.
 */
@Dependent
class LongRunning {

    static final int RETRY_AFTER_SECONDS = 1;

    @Inject
    Addresses addresses;

    /** The cluster as it stands, and where to ask for the rest; nothing to ask where nothing is under way. */
    Response created(Cluster cluster, JsonObject view, Optional<Operation> operation, String apiVersion) {
        return withOperation(Response.ok(view), cluster, operation, apiVersion);
    }

    /** 202 for what was started; 200 where everything was so already. */
    Response accepted(Cluster cluster, Optional<Operation> operation, String apiVersion) {
        var answer = Response.status(operation.isPresent() ? Response.Status.ACCEPTED : Response.Status.OK);
        return withOperation(answer, cluster, operation, apiVersion);
    }

    private Response withOperation(
            Response.ResponseBuilder answer, Cluster cluster, Optional<Operation> operation, String apiVersion) {
        operation.ifPresent(
                started -> answer.header("Azure-AsyncOperation", addresses.operation(cluster, started.id(), apiVersion))
                        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS));
        return answer.build();
    }
}

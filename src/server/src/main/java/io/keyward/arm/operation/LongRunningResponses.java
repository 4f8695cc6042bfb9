package io.keyward.arm.operation;

import io.keyward.arm.wire.Addresses;
import io.keyward.cluster.Cluster;
import io.keyward.operation.Operation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the responses to requests that start an operation. They have the form that all known clients support: the headers
 * {@code Azure-AsyncOperation} and {@code Retry-After} without {@code Location}, status 200 for the PUT of a cluster and
 * status 202 for every other request.
 */
@Dependent
public class LongRunningResponses {

    static final int RETRY_AFTER_SECONDS = 1;

    private static final Set<String> IN_PROGRESS = Set.of("InProgress", "Deleting");

    @Inject
    Addresses addresses;

    /** Returns 200 with the cluster and, if an operation was started, the URL of its status. */
    public Response created(Cluster cluster, JsonObject view, Optional<Operation> operation, String apiVersion) {
        return operation
                .map(started -> started(Response.ok(view), cluster, started, apiVersion))
                .orElseGet(() -> read(view));
    }

    /**
     * Returns 200 with the cluster. While an operation runs, with {@code Retry-After}, because some clients poll the cluster.
     */
    public static Response read(JsonObject view) {
        var response = Response.ok(view);
        return (inProgress(view) ? withRetryAfter(response) : response).build();
    }

    public static boolean inProgress(JsonObject view) {
        return IN_PROGRESS.contains(view.getJsonObject("properties").getString("provisioningState"));
    }

    /** Returns 202 if an operation was started, and 200 if there was nothing to do. */
    public Response accepted(Cluster cluster, Optional<Operation> operation, String apiVersion) {
        return operation
                .map(started -> started(Response.accepted(), cluster, started, apiVersion))
                .orElseGet(() -> Response.ok().build());
    }

    private Response started(ResponseBuilder response, Cluster cluster, Operation operation, String apiVersion) {
        var url = addresses.operationUrl(cluster, operation.id(), apiVersion);
        return withRetryAfter(response).header("Azure-AsyncOperation", url).build();
    }

    private static ResponseBuilder withRetryAfter(ResponseBuilder response) {
        return response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}

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
 * Answers to requests that start something. All known clients agree on one way: {@code Azure-AsyncOperation} and
 * {@code Retry-After}, no {@code Location}; the PUT of a cluster with 200, everything else with 202.
 */
@Dependent
public class LongRunningResponses {

    static final int RETRY_AFTER_SECONDS = 1;

    private static final Set<String> ON_ITS_WAY = Set.of("InProgress", "Deleting");

    @Inject
    Addresses addresses;

    /** The cluster as it stands, and where to ask for the rest; nothing to ask where nothing is under way. */
    public Response created(Cluster cluster, JsonObject view, Optional<Operation> operation, String apiVersion) {
        return operation
                .map(started -> begun(Response.ok(view), cluster, started, apiVersion))
                .orElseGet(() -> shown(view));
    }

    /** The cluster as it stands; while it is on its way, also when to look again, for some clients wait by reading it. */
    public static Response shown(JsonObject view) {
        var answer = Response.ok(view);
        return (onItsWay(view) ? laterAgain(answer) : answer).build();
    }

    public static boolean onItsWay(JsonObject view) {
        return ON_ITS_WAY.contains(view.getJsonObject("properties").getString("provisioningState"));
    }

    /** 202 for what was started; 200 where everything was so already. */
    public Response accepted(Cluster cluster, Optional<Operation> operation, String apiVersion) {
        return operation
                .map(started -> begun(Response.accepted(), cluster, started, apiVersion))
                .orElseGet(() -> Response.ok().build());
    }

    private Response begun(ResponseBuilder answer, Cluster cluster, Operation started, String apiVersion) {
        var address = addresses.operation(cluster, started.id(), apiVersion);
        return laterAgain(answer).header("Azure-AsyncOperation", address).build();
    }

    private static ResponseBuilder laterAgain(ResponseBuilder answer) {
        return answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}

package io.keyward.arm;

import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Operation;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.OperationProgress;
import io.keyward.operation.Operations;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Predicate;

/** How far an operation got, asked by region or by cluster. An operation is found only where it belongs. */
@Path("")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OperationResource {

    @Inject
    Operations operations;

    @Inject
    OperationProgress progress;

    @Inject
    Clusters clusters;

    @GET
    @Path("subscriptions/{subscription}/providers/Microsoft.HDInsight/locations/{location}/azureasyncoperations/{id}")
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "How far an operation got, with DEKs counted")
    public Response inRegion(@PathParam("subscription") String subscription, @PathParam("id") String id) {
        return status(id, cluster -> cluster.resourceId().subscription().equalsIgnoreCase(subscription));
    }

    @GET
    @Path(ClusterAddress.PATH + "/azureasyncoperations/{id}")
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "How far an operation on this cluster got")
    public Response ofCluster(@BeanParam ClusterAddress address, @PathParam("id") String id) {
        return status(id, cluster -> cluster.resourceId().equals(address.id()));
    }

    private Response status(String id, Predicate<Cluster> belongs) {
        var operation = OperationId.find(id)
                .flatMap(operations::find)
                .filter(found -> belongs.test(clusters.get(found.cluster())))
                .orElseThrow(() -> new OperationProblem.NotFound(id));
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

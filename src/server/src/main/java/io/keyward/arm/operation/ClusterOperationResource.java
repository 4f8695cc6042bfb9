package io.keyward.arm.operation;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The status of an operation on a cluster. */
@Path(ClusterAddress.PATH + "/azureasyncoperations/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterOperationResource {

    @Inject
    OperationStatus statuses;

    @GET
    @Route(
            action = ArmAction.CLUSTER_OPERATION_READ,
            operationId = "operations_getOfCluster",
            summary = "Read the status of an operation on a cluster",
            answers = "Operation",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.OPERATION_NOT_FOUND})
    public Response get(@BeanParam ClusterAddress address, @PathParam("id") String id) {
        return statuses.response(id, cluster -> cluster.resourceId().equals(address.id()));
    }
}

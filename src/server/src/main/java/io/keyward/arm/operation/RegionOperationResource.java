package io.keyward.arm.operation;

import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.arm.wire.RegionAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Cluster;
import io.keyward.problem.ProblemCode;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The status of an operation, at the URL that {@code Azure-AsyncOperation} names. */
@Path(RegionAddress.PATH + "/azureasyncoperations/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RegionOperationResource {

    @Inject
    OperationStatus statuses;

    @Inject
    CallerGrants grants;

    @GET
    @Route(
            action = ArmAction.REGION_OPERATION_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "operations_get",
            summary = "Read the status of an operation, with the number of DEKs that are done",
            answers = "Operation",
            refuses = ProblemCode.OPERATION_NOT_FOUND)
    public Response get(
            @PathParam("subscription") String subscription,
            @PathParam("location") String location, // not checked: the id identifies the operation in every region
            @PathParam("id") String id) {
        return statuses.response(id, cluster -> isReadable(cluster, subscription));
    }

    // if the caller may not read an operation, the response is the same as if it did not exist
    private boolean isReadable(Cluster cluster, String subscription) {
        return AsciiCase.equal(cluster.resourceId().subscription(), subscription)
                && grants.allow(ArmAction.REGION_OPERATION_READ, cluster.resourceId());
    }
}

package io.keyward.arm.operation;

import io.keyward.arm.wire.ClusterAddress;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The status of an operation on a cluster. */
@Path(ClusterAddress.PATH + "/azureasyncoperations/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterOperationResource {

    @Inject
    OperationStatus statuses;

    @GET
    @Operation(summary = "Read the status of an operation on a cluster")
    public Response get(@BeanParam ClusterAddress address, @PathParam("id") String id) {
        return statuses.response(id, cluster -> cluster.resourceId().equals(address.id()));
    }
}

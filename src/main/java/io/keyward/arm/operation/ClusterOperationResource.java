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

/** How far an operation on this cluster got. */
@Path(ClusterAddress.PATH + "/azureasyncoperations/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterOperationResource {

    @Inject
    OperationStatus status;

    @GET
    @Operation(summary = "How far an operation on this cluster got")
    public Response get(@BeanParam ClusterAddress address, @PathParam("id") String id) {
        return status.of(id, cluster -> cluster.resourceId().equals(address.id()));
    }
}

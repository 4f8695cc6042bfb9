package io.keyward.arm.operation;

import io.keyward.arm.region.LocationResource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How far an operation got; the address that answers point to. */
@Path(LocationResource.PATH + "/azureasyncoperations/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RegionOperationResource {

    @Inject
    OperationStatus status;

    @GET
    @Operation(summary = "How far an operation got, with DEKs counted")
    public Response get(
            @PathParam("subscription") String subscription,
            @PathParam("location") String location, // an operation is known by its id wherever it runs
            @PathParam("id") String id) {
        return status.of(id, cluster -> cluster.resourceId().subscription().equalsIgnoreCase(subscription));
    }
}

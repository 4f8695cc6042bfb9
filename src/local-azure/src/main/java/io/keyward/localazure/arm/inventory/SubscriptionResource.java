package io.keyward.localazure.arm.inventory;

import io.keyward.localazure.arm.wire.ArmResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** A list of all resources of the subscription. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    @Inject
    Inventory inventory;

    @GET
    @Path("resources")
    public JsonObject resources(
            @QueryParam("$filter") String filter, @HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        return ArmResponses.list(inventory.matching(ResourceFilter.parse(filter), token));
    }
}

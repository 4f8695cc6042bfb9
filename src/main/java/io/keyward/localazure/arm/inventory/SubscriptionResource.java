package io.keyward.localazure.arm.inventory;

import io.keyward.localazure.arm.subscription.Subscription;
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
import java.util.List;

/** The subscription, its location and a list of all its resources. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    @Inject
    Subscription subscription;

    @Inject
    Inventory inventory;

    @GET
    public JsonObject get() {
        return subscription.toArm();
    }

    @GET
    @Path("locations")
    public JsonObject locations() {
        return ArmResponses.list(List.of(subscription.locationToArm()));
    }

    @GET
    @Path("resources")
    public JsonObject resources(
            @QueryParam("$filter") String filter, @HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        return ArmResponses.list(inventory.matching(ResourceFilter.parse(filter), token));
    }
}

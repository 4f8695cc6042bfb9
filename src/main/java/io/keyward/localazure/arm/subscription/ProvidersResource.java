package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.ArmResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The resource providers. Clients read and register them before they use one. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProvidersResource {

    @Inject
    Subscription subscription;

    @PathParam("subscription")
    String id;

    @GET
    @Path("providers")
    public JsonObject list() {
        return ArmResponses.list(ResourceProvider.ALL.stream().map(this::toArm).toList());
    }

    @GET
    @Path("providers/{namespace}")
    public JsonObject get(@PathParam("namespace") String namespace) {
        return toArm(ResourceProvider.named(namespace));
    }

    @POST
    @Path("providers/{namespace}/register")
    public JsonObject register(@PathParam("namespace") String namespace) {
        return toArm(ResourceProvider.named(namespace));
    }

    private JsonObject toArm(ResourceProvider provider) {
        return provider.toArm(id, subscription.location());
    }
}

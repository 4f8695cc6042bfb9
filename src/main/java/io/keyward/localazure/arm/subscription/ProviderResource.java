package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.ArmAnswers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The resource providers, which clients look at, and register, before they use one. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    @Inject
    Subscription subscription;

    @PathParam("subscription")
    String id;

    @GET
    @Path("providers")
    public JsonObject list() {
        return ArmAnswers.list(ResourceProvider.ALL.stream().map(this::shown).toList());
    }

    @GET
    @Path("providers/{namespace}")
    public JsonObject get(@PathParam("namespace") String namespace) {
        return shown(ResourceProvider.named(namespace));
    }

    @POST
    @Path("providers/{namespace}/register")
    public JsonObject register(@PathParam("namespace") String namespace) {
        return shown(ResourceProvider.named(namespace));
    }

    private JsonObject shown(ResourceProvider provider) {
        return provider.toArm(id, subscription.location());
    }
}

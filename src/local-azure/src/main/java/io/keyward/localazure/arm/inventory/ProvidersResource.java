package io.keyward.localazure.arm.inventory;

import io.keyward.localazure.arm.hdinsight.KeywardProvider;
import io.keyward.localazure.arm.subscription.ResourceProvider;
import io.keyward.localazure.arm.subscription.Subscription;
import io.keyward.localazure.arm.wire.ArmResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;

/** The resource providers: those of the local Azure and that of Keyward. Clients read and register one before they use it. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProvidersResource {

    private static final String OTHER =
            "{namespace: (?!microsoft.hdinsight(?:/|$))[^/]+}"; // Keyward answers for its own

    @Inject
    Subscription subscription;

    @Inject
    KeywardProvider keyward;

    @PathParam("subscription")
    String id;

    @GET
    @Path("providers")
    public JsonObject list(@HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        return ArmResponses.list(
                Stream.concat(ResourceProvider.ALL.stream().map(this::toArm), keyward.all(id, token).stream())
                        .toList());
    }

    @GET
    @Path("providers/" + OTHER)
    public JsonObject get(@PathParam("namespace") String namespace) {
        return toArm(ResourceProvider.named(namespace));
    }

    @POST
    @Path("providers/" + OTHER + "/register")
    public JsonObject register(@PathParam("namespace") String namespace) {
        return toArm(ResourceProvider.named(namespace));
    }

    private JsonObject toArm(ResourceProvider provider) {
        return provider.toArm(id, subscription.location());
    }
}

package io.keyward.arm.key;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.Page;
import io.keyward.arm.wire.SkipToken;
import io.keyward.estate.AcknowledgedErasure;
import io.keyward.estate.AcknowledgedErasures;
import io.keyward.estate.ErasureAcknowledgement;
import io.keyward.operation.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An addition of Keyward: an operator vouches that erased disks are gone, where no node can confirm it. */
@Path(KeyEstateResource.PATH + "/erasureAcknowledgements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ErasureAcknowledgementsResource {

    @Inject
    ErasureAcknowledgement acknowledgement;

    @Inject
    AcknowledgedErasures erasures;

    @Inject
    JsonBodies bodies;

    @Inject
    Caller caller;

    @Inject
    Addresses addresses;

    @Inject
    @ConfigProperty(name = "keyward.arm.page-size")
    int pageSize;

    @Context
    UriInfo uri;

    @PathParam("subscription")
    String subscription;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Acknowledge that the disks of a deleted cluster or of removed nodes are erased, so that they no longer need their key version")
    public JsonObject acknowledge(InputStream body) {
        return view(acknowledgement.acknowledge(ErasureRequest.read(bodies.read(body), subscription), caller));
    }

    @GET
    @Operation(summary = "List the acknowledged erasures of this subscription, oldest first")
    public JsonObject list(@QueryParam("$skiptoken") @DefaultValue("") String after) {
        var found = erasures.page(subscription, SkipToken.number(after), pageSize + 1);
        var page = Page.of(found, pageSize, erasure -> erasure.id().toString());
        var value = Json.createArrayBuilder();
        page.items().forEach(erasure -> value.add(view(erasure)));
        var response = Json.createObjectBuilder().add("value", value);
        return page.linkNext(response, addresses, uri.getRequestUri().getRawPath(), ApiVersion.of(uri))
                .build();
    }

    private static JsonObject view(AcknowledgedErasure erasure) {
        var properties = Json.createObjectBuilder()
                .add("key", erasure.key().toString())
                .add("cluster", erasure.cluster().toString())
                .add("disks", erasure.disks())
                .add("acknowledgedBy", erasure.operator())
                .add("reason", erasure.reason())
                .add("requester", erasure.requester())
                .add("acknowledgedAt", erasure.at().toString());
        erasure.host().ifPresent(host -> properties.add("node", host));
        return Json.createObjectBuilder()
                .add("name", erasure.id().toString())
                .add("properties", properties)
                .build();
    }
}

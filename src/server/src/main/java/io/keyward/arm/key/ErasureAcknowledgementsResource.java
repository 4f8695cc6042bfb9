package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.ClusterScope;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import io.keyward.retirement.AcknowledgedErasure;
import io.keyward.retirement.AcknowledgedErasures;
import io.keyward.retirement.ErasureAcknowledgement;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** An addition of Keyward: an operator acknowledges the erasure of disks that no node can confirm. */
@Path(PathScope.IN_SUBSCRIPTION + "erasureAcknowledgements")
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
    Pages pages;

    @PathParam("subscription")
    String subscription;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.ACKNOWLEDGE_ERASURE,
            operationId = "erasures_acknowledge",
            summary =
                    "Acknowledge that the disks of a deleted cluster or of removed nodes are erased, so that they no longer need their key version",
            reads = "ErasureRequest",
            answers = "Facts",
            refuses = {ProblemCode.MALFORMED_KEY_ID, ProblemCode.ERASURES_DIFFER})
    public JsonObject acknowledge(InputStream body) {
        return view(acknowledgement.acknowledge(ErasureRequest.read(bodies.read(body), subscription), caller));
    }

    @GET
    @Route(
            action = ArmAction.ERASURES_READ,
            operationId = "erasures_listAcknowledgements",
            summary = "List the acknowledged erasures of this subscription, oldest first",
            answers = "Items")
    public JsonObject list(@BeanParam PageRequest request) {
        return pages.list(
                request,
                erasures.page(ClusterScope.of(subscription), request.afterNumber(), pages.limit()),
                erasure -> erasure.id().toString(),
                ErasureAcknowledgementsResource::view);
    }

    private static JsonObject view(AcknowledgedErasure erasure) {
        var properties = BUILDERS.createObjectBuilder()
                .add("key", erasure.key().toString())
                .add("cluster", erasure.cluster().toString())
                .add("disks", erasure.disks())
                .add("acknowledgedBy", erasure.operator())
                .add("reason", erasure.reason())
                .add("requester", erasure.requester())
                .add("acknowledgedAt", erasure.at().toString());
        erasure.host().ifPresent(host -> properties.add("node", host));
        return BUILDERS.createObjectBuilder()
                .add("name", erasure.id().toString())
                .add("properties", properties)
                .build();
    }
}

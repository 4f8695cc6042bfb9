package io.keyward.node.wire;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.node.Heartbeats;
import io.keyward.node.NodePlans;
import io.keyward.node.attestation.AttestedBoots;
import io.keyward.node.status.UnwrapStatus;
import io.keyward.node.status.UnwrapStatuses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The heartbeats of nodes: each reports the state of the node and of its disks. A heartbeat of a boot that must be attested
 * first may come from a copy of the node, so it is answered but not stored.
 */
@Path("nodes/{node}/heartbeat")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HeartbeatResource {

    @Inject
    Heartbeats heartbeats;

    @Inject
    NodePlans plans;

    @Inject
    UnwrapStatuses statuses;

    @Inject
    AttestedBoots boots;

    @Inject
    NodeCall call;

    @POST
    @Operation(
            summary =
                    "Report the disks of this node, and read whether the plan changed and whether the key can be used")
    public JsonObject report(@PathParam("node") String node) {
        var heartbeat = HeartbeatBody.read(call.body());
        var attested = boots.isFromAttestedBoot(call.node(), call.bootSecret(), call.sender());
        if (attested) {
            heartbeats.receive(call.node(), heartbeat);
        }
        var status = statuses.of(call.node().cluster());
        return BUILDERS.createObjectBuilder()
                .add("planSerial", plans.serial(call.node()))
                .add("access", access(status))
                .add("suspend", status.advice().suspend())
                .add("cut", status.advice().cut())
                .add("attest", !attested)
                .build();
    }

    private static JsonObjectBuilder access(UnwrapStatus status) {
        var access = BUILDERS.createObjectBuilder().add("result", status.result());
        status.cause().ifPresent(cause -> access.add("cause", cause));
        status.since().ifPresent(since -> access.add("since", since.toString()));
        return access;
    }
}

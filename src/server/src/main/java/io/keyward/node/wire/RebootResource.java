package io.keyward.node.wire;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.access.reboot.RebootRisk;
import io.keyward.access.reboot.RebootRisks;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells a node whether it could unlock its disks after a reboot. */
@Path("nodes/{node}/reboot")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RebootResource {

    @Inject
    RebootRisks risks;

    @Inject
    NodeCall call;

    @GET
    @Operation(summary = "Read whether this node could unlock its disks if it rebooted now, and why not")
    public JsonObject get(@PathParam("node") String node) {
        return view(risks.of(call.node().node(), call.node().encryption()));
    }

    private static JsonObject view(RebootRisk risk) {
        var reasons = BUILDERS.createArrayBuilder();
        risk.reasons()
                .forEach(reason -> reasons.add(BUILDERS.createObjectBuilder()
                        .add("code", reason.code())
                        .add("message", reason.message())));
        return BUILDERS.createObjectBuilder()
                .add("safe", risk.isSafe())
                .add("reasons", reasons)
                .build();
    }
}

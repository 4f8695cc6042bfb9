package io.keyward.arm.preflight;

import io.keyward.arm.cluster.RotationRequest;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.cluster.Clusters;
import io.keyward.operation.preflight.PreflightPatience;
import io.keyward.rotation.KeyChangePreflight;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Rehearses a change of a standing cluster's key, or a scale-up under the key it has, without changing anything. */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterPreflightResource {

    @Inject
    Clusters clusters;

    @Inject
    KeyChangePreflight preflight;

    @Inject
    PreflightPatience patience;

    @Inject
    JsonBodies bodies;

    @QueryParam("waitSeconds")
    String waitSeconds;

    @POST
    @Path("preflight")
    @Operation(summary = "Rehearse Change Key with the body of rotatediskencryptionkey; without a body, a scale-up")
    public JsonObject rehearse(@BeanParam ClusterAddress address, @RequestBody(required = false) InputStream body) {
        var cluster = address.among(clusters);
        var asked = bodies.find(body).orElse(JsonMember.NOTHING);
        var wait = WaitMember.read(Optional.ofNullable(waitSeconds), asked, patience);
        var target = RotationRequest.rehearsed(asked);
        return PreflightView.of(patience.repeat(wait, () -> target.map(key -> preflight.checkKeyChange(cluster, key))
                .orElseGet(() -> preflight.checkScaleUp(cluster))));
    }
}

package io.keyward.arm.preflight;

import io.keyward.arm.cluster.RotationRequest;
import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.json.JsonMember;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Caller;
import io.keyward.operation.preflight.RepeatedPreflight;
import io.keyward.problem.ProblemCode;
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
import java.util.Set;

/** Runs the admission checks of a Change Key or a scale-up of an existing cluster, without changing anything. */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterPreflightResource {

    @Inject
    Clusters clusters;

    @Inject
    KeyChangePreflight preflight;

    @Inject
    RepeatedPreflight repeatedPreflight;

    @Inject
    JsonBodies bodies;

    @Inject
    Caller caller;

    @QueryParam("waitSeconds")
    String waitSeconds;

    @POST
    @Path("preflight")
    @Route(
            action = ArmAction.CLUSTER_PREFLIGHT,
            operationId = "clusters_preflight",
            summary =
                    "Run the checks of Change Key (with the body of rotatediskencryptionkey or a keyIdentifier) or, without a"
                            + " body, of a scale-up",
            reads = "KeyCheck",
            bodyRequired = false,
            answers = "Preflight",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.MALFORMED_KEY_ID,
                ProblemCode.NO_CUSTOMER_KEY,
                ProblemCode.TOO_MANY_ATTEMPTS
            })
    public JsonObject check(@BeanParam ClusterAddress address, InputStream body) {
        var cluster = address.clusterIn(clusters);
        var request = KeyIdentifierMember.inParts(bodies.find(body).orElse(JsonMember.NOTHING));
        var wait = WaitMember.read(Optional.ofNullable(waitSeconds), request, repeatedPreflight);
        var target = RotationRequest.find(request, Set.of(WaitMember.NAME));
        return PreflightView.of(
                repeatedPreflight.repeat(wait, caller, () -> target.map(key -> preflight.checkKeyChange(cluster, key))
                        .orElseGet(() -> preflight.checkScaleUp(cluster))));
    }
}

package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.node.attestation.AttestedMachines;
import io.keyward.problem.ProblemCode;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/**
 * An addition of Keyward: a node's machine has tried to enrol with another key, and an operator accepts or rejects this key.
 * If the machine was re-imaged, it may become the node again.
 */
@Path(ClusterAddress.PATH + "/nodes/{node}/decideKey")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DecidedKeyResource {

    private static final int FINGERPRINT = 64;

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    AttestedMachines machines;

    @Inject
    JsonBodies bodies;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.DECIDE_KEY,
            operationId = "nodes_decideKey",
            summary =
                    "Accept or reject another key of the node's machine, which the alert of the cluster names; an accepted key"
                            + " replaces the key of the node when it asks again",
            reads = "KeyDecision",
            answers = "DecidedKey",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.CHILD_NOT_FOUND, ProblemCode.KEY_NOT_WAITING})
    public JsonObject decide(@BeanParam ClusterAddress address, @PathParam("node") String host, InputStream body) {
        var decision = bodies.read(body);
        var fingerprint = AsciiCase.fold(decision.get("fingerprint").requiredText(FINGERPRINT));
        var accepted = decision.get("accept");
        var accept = accepted.flag().orElseThrow(() -> accepted.invalid("is required"));
        var node = PlannedNode.find(nodes, address.clusterIn(clusters), host);
        machines.decide(node, fingerprint, accept);
        return BUILDERS.createObjectBuilder()
                .add("node", node.host())
                .add("fingerprint", fingerprint)
                .add("accepted", accept)
                .build();
    }
}

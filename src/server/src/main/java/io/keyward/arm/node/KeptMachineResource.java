package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.disk.report.NodeConflicts;
import io.keyward.node.attestation.NodeConflictResolution;
import io.keyward.problem.ProblemCode;
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

/** An addition of Keyward: if two machines use the key of a node, an operator decides which of them is the node. */
@Path(ClusterAddress.PATH + "/nodes/{node}/keepMachine")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeptMachineResource {

    private static final int LONGEST_ID = 64;

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    NodeConflicts conflicts;

    @Inject
    NodeConflictResolution resolution;

    @Inject
    JsonBodies bodies;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.KEEP_MACHINE,
            operationId = "nodes_keepMachine",
            summary =
                    "Name the machine that is the node, by its boot id, after two machines used the key of the node; until"
                            + " then neither can change anything",
            reads = "MachineChoice",
            answers = "KeptMachine",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.CHILD_NOT_FOUND, ProblemCode.MACHINE_UNKNOWN})
    public JsonObject keep(@BeanParam ClusterAddress address, @PathParam("node") String host, InputStream body) {
        var bootId = bodies.read(body).get("bootId").requiredText(LONGEST_ID);
        resolution.keep(node(address, host), host, bootId);
        return BUILDERS.createObjectBuilder()
                .add("node", host)
                .add("bootId", bootId)
                .build();
    }

    // searches the nodes with a conflict first: such a node may be removed already, while its disks are not erased yet
    private long node(ClusterAddress address, String host) {
        return conflicts.nodeOf(address.id(), host).orElseGet(() -> PlannedNode.find(
                        nodes, address.clusterIn(clusters), host)
                .id());
    }
}

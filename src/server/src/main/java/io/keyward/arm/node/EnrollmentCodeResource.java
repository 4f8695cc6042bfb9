package io.keyward.arm.node;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.node.EnrollmentCodes;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An addition of Keyward: issues the codes with which machines enrol as planned nodes. */
@Path(ClusterAddress.PATH + "/nodes/{node}/enrollmentCode")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EnrollmentCodeResource {

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    EnrollmentCodes codes;

    @POST
    @Route(
            action = ArmAction.ENROLLMENT_CODE,
            operationId = "nodes_createEnrollmentCode",
            summary = "Issue a code that can be used once, with which the agent on a machine enrols the machine as this"
                    + " node; it replaces an earlier code",
            answers = "EnrollmentCode",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.CHILD_NOT_FOUND, ProblemCode.CLUSTER_STATE})
    public JsonObject issue(@BeanParam ClusterAddress address, @PathParam("node") String name) {
        var cluster = address.clusterIn(clusters);
        var issued = codes.issue(cluster, PlannedNode.find(nodes, cluster, name));
        return BUILDERS.createObjectBuilder()
                .add("code", issued.code().grouped())
                .add("node", issued.node().id().toString())
                .add("expiresAt", issued.expiresAt().toString())
                .build();
    }
}

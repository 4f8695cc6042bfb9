package io.keyward.arm.node;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.Nodes;
import io.keyward.node.EnrollmentCode;
import io.keyward.node.Enrollments;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** An addition of Keyward: the codes with which machines become planned nodes. */
@Path(ClusterAddress.PATH + "/nodes/{node}/enrollmentCode")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class EnrollmentCodeResource {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    Clusters clusters;

    @Inject
    Nodes nodes;

    @Inject
    Enrollments enrollments;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "keyward.node.enrollment-code-life")
    Duration life;

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
        cluster.requireEncryption();
        var node = PlannedNode.find(nodes, cluster, name);
        var code = EnrollmentCode.generate(RANDOM);
        var expiresAt = clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
        enrollments.offer(node, code, expiresAt);
        return Json.createObjectBuilder()
                .add("code", code.grouped())
                .add("node", node.id().toString())
                .add("expiresAt", expiresAt.toString())
                .build();
    }
}

package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.change.GatewayUpdate;
import io.keyward.operation.Caller;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The user and password of the cluster's gateway. The password can be set but not read. */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class GatewayResource {

    @Inject
    Clusters clusters;

    @Inject
    JsonBodies bodies;

    @Inject
    GatewayUpdate gateways;

    @Inject
    Caller caller;

    @POST
    @Path("getGatewaySettings")
    @Route(
            action = ArmAction.GATEWAY_READ,
            operationId = "clusters_getGatewaySettings",
            summary = "Read the gateway's user; the password is always empty",
            answers = "GatewaySettings",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject settings(@BeanParam ClusterAddress address) {
        var gateway = GatewayMember.view(address.clusterIn(clusters).gateway());
        return gateway.add(GatewayMember.PASSWORD, "").build();
    }

    /** In HDInsight this is a long-running operation; Keyward completes it before it responds. */
    @POST
    @Path("updateGatewaySettings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.GATEWAY_WRITE,
            operationId = "clusters_updateGatewaySettings",
            summary = "Change the gateway's user or password; members that are left out stay unchanged",
            reads = "GatewaySettings",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.GATEWAY_PASSWORD_WEAK,
                ProblemCode.NOT_OFFERED,
                ProblemCode.TOO_MANY_ATTEMPTS
            },
            groups = ProblemGroup.CHANGED_CLUSTER)
    public Response update(@BeanParam ClusterAddress address, InputStream body) {
        var cluster = address.clusterIn(clusters);
        gateways.change(cluster, GatewayMember.readChange(bodies.read(body)), caller.objectId());
        return Response.ok().build();
    }
}

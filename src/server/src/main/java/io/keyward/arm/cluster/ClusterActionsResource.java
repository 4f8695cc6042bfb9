package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.operation.LongRunningResponses;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.role.RoleName;
import io.keyward.cluster.role.RoleProblem;
import io.keyward.operation.Caller;
import io.keyward.operation.ClusterResize;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.KeyRotation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** Actions on a running cluster: Change Key, and a resize of its worker role. */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterActionsResource {

    @Inject
    Clusters clusters;

    @Inject
    KeyRotation rotation;

    @Inject
    ClusterResize resize;

    @Inject
    JsonBodies bodies;

    @Inject
    LongRunningResponses responses;

    @Inject
    Caller caller;

    @Context
    UriInfo uri;

    @POST
    @Path("rotatediskencryptionkey")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.CHANGE_KEY,
            operationId = "clusters_rotateDiskEncryptionKey",
            summary = "Change Key: rewrap every DEK of the cluster under another key version, key or vault",
            reads = "RotationRequest",
            statuses = {200, 202},
            refuses = ProblemCode.CLUSTER_NOT_FOUND,
            groups = {ProblemGroup.ROTATION, ProblemGroup.VAULT, ProblemGroup.CHANGED_CLUSTER})
    public Response rotate(@BeanParam ClusterAddress address, InputStream body) {
        var cluster = address.clusterIn(clusters);
        var started = rotation.start(address.id(), RotationRequest.read(bodies.read(body)), caller);
        return responses.accepted(cluster, started, ApiVersion.of(uri));
    }

    @POST
    @Path("roles/{role}/resize")
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.RESIZE,
            operationId = "clusters_resize",
            summary = "Change the number of worker nodes",
            reads = "ResizeRequest",
            statuses = {200, 202},
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.NOT_OFFERED},
            groups = {ProblemGroup.RESIZE, ProblemGroup.VAULT, ProblemGroup.CHANGED_CLUSTER})
    public Response resize(@BeanParam ClusterAddress address, @PathParam("role") String role, InputStream body) {
        var cluster = address.clusterIn(clusters);
        var name = RoleName.find(role).orElseThrow(() -> RoleProblem.unknown(role));
        var count = RequestModels.resizeCount(bodies.read(body));
        return responses.accepted(cluster, resize.start(address.id(), name, count, caller), ApiVersion.of(uri));
    }
}

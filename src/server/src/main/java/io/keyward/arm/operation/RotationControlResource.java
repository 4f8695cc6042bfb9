package io.keyward.arm.operation;

import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.following.RotationCancel;
import io.keyward.following.RotationRollback;
import io.keyward.operation.Caller;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationPause;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** An addition of Keyward: a caller pauses, resumes, cancels or rolls back a rotation. */
@Path(ClusterAddress.PATH + "/operations/{id}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RotationControlResource {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    OperationStatus statuses;

    @Inject
    RotationPause rotations;

    @Inject
    RotationCancel cancel;

    @Inject
    RotationRollback rollback;

    @Inject
    LongRunningResponses responses;

    @Inject
    Caller caller;

    @Context
    UriInfo uri;

    @POST
    @Path("pause")
    @Route(
            action = ArmAction.PAUSE_OPERATION,
            operationId = "operations_pause",
            summary = "Pause a rotation; its maximum wait runs on",
            answers = "Operation",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.OPERATION_NOT_FOUND,
                ProblemCode.OPERATION_NOT_PAUSABLE
            })
    public JsonObject pause(@BeanParam ClusterAddress address, @PathParam("id") String id) {
        var cluster = address.clusterIn(clusters);
        return statuses.view(rotations.pause(operationOf(cluster, id), caller), cluster);
    }

    @POST
    @Path("resume")
    @Route(
            action = ArmAction.RESUME_OPERATION,
            operationId = "operations_resume",
            summary = "Resume a paused rotation",
            answers = "Operation",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.OPERATION_NOT_FOUND,
                ProblemCode.OPERATION_NOT_PAUSABLE
            })
    public JsonObject resume(@BeanParam ClusterAddress address, @PathParam("id") String id) {
        var cluster = address.clusterIn(clusters);
        return statuses.view(rotations.resume(operationOf(cluster, id)), cluster);
    }

    @POST
    @Path("cancel")
    @Route(
            action = ArmAction.CANCEL_OPERATION,
            operationId = "operations_cancel",
            summary = "Cancel a rotation; its DEKs stay where they are, and following is suspended",
            answers = "Operation",
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.OPERATION_NOT_FOUND,
                ProblemCode.OPERATION_NOT_CANCELABLE
            })
    public JsonObject cancel(@BeanParam ClusterAddress address, @PathParam("id") String id) {
        var cluster = address.clusterIn(clusters);
        var canceled = cancel.cancel(operationOf(cluster, id), caller);
        return statuses.view(canceled, clusters.get(cluster.id()));
    }

    @POST
    @Path("rollback")
    @Route(
            action = ArmAction.ROLL_BACK_OPERATION,
            operationId = "operations_rollBack",
            summary =
                    "Roll back a rotation: rewrap every DEK under the key version that was in force before; following is"
                            + " suspended",
            statuses = {200, 202},
            refuses = {
                ProblemCode.CLUSTER_NOT_FOUND,
                ProblemCode.OPERATION_NOT_FOUND,
                ProblemCode.OPERATION_NOT_REVERSIBLE
            },
            groups = {ProblemGroup.ROTATION, ProblemGroup.VAULT, ProblemGroup.CHANGED_CLUSTER})
    public Response rollBack(@BeanParam ClusterAddress address, @PathParam("id") String id) {
        var cluster = address.clusterIn(clusters);
        var started = rollback.start(operationOf(cluster, id), caller);
        return responses.accepted(cluster, started, ApiVersion.of(uri));
    }

    private OperationId operationOf(Cluster cluster, String id) {
        return OperationId.find(id)
                .filter(known -> operations
                        .find(known)
                        .filter(found -> found.cluster().equals(cluster.id()))
                        .isPresent())
                .orElseThrow(() -> OperationProblem.notFound(id));
    }
}

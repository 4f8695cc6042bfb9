package io.keyward.arm.operation;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.PageRequest;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Caller;
import io.keyward.operation.OperationId;
import io.keyward.operation.OperationProblem;
import io.keyward.operation.Operations;
import io.keyward.operation.list.OperationList;
import io.keyward.problem.ProblemCode;
import io.keyward.rotation.RotationPause;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An addition of Keyward: the operations on a cluster, and the pause of a rotation. */
@Path(ClusterAddress.PATH + "/operations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterOperationsResource {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    OperationList list;

    @Inject
    OperationPages pages;

    @Inject
    OperationStatus statuses;

    @Inject
    RotationPause rotations;

    @Inject
    Caller caller;

    @GET
    @Route(
            action = ArmAction.CLUSTER_OPERATIONS_READ,
            operationId = "operations_listByCluster",
            summary = "List the operations on a cluster, running ones first",
            answers = "OperationList",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public JsonObject list(@BeanParam ClusterAddress address, @BeanParam PageRequest request) {
        var cluster = address.clusterIn(clusters);
        return pages.page(request, part -> list.ofCluster(cluster.id(), part));
    }

    @POST
    @Path("{id}/pause")
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
    @Path("{id}/resume")
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

    private OperationId operationOf(Cluster cluster, String id) {
        return OperationId.find(id)
                .filter(known -> operations
                        .find(known)
                        .filter(found -> found.cluster().equals(cluster.id()))
                        .isPresent())
                .orElseThrow(() -> OperationProblem.notFound(id));
    }
}

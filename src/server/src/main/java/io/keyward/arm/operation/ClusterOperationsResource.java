package io.keyward.arm.operation;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.PageRequest;
import io.keyward.authorization.ArmAction;
import io.keyward.cluster.Clusters;
import io.keyward.operation.list.OperationList;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An addition of Keyward: the operations on a cluster. */
@Path(ClusterAddress.PATH + "/operations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterOperationsResource {

    @Inject
    Clusters clusters;

    @Inject
    OperationList list;

    @Inject
    OperationPages pages;

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
}

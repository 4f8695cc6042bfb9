package io.keyward.arm.operation;

import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.arm.wire.PageRequest;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.operation.list.OperationList;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** An addition of Keyward: the operations on the clusters of a subscription or resource group that the caller may read. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OperationsResource {

    @Inject
    OperationList list;

    @Inject
    CallerGrants grants;

    @Inject
    OperationPages pages;

    @GET
    @Path("providers/Microsoft.HDInsight/operations")
    @Route(
            action = ArmAction.CLUSTER_OPERATIONS_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "operations_list",
            summary = "List the operations in a subscription, running ones first",
            answers = "OperationList")
    public JsonObject inSubscription(@PathParam("subscription") String subscription, @BeanParam PageRequest request) {
        var readable = grants.clustersAllowing(ArmAction.CLUSTER_OPERATIONS_READ, Scope.subscription(subscription));
        return pages.page(request, part -> list.inSubscription(subscription, readable, part));
    }

    @GET
    @Path("resourceGroups/{group}/providers/Microsoft.HDInsight/operations")
    @Route(
            action = ArmAction.CLUSTER_OPERATIONS_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "operations_listByGroup",
            summary = "List the operations in a resource group, running ones first",
            answers = "OperationList")
    public JsonObject inGroup(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @BeanParam PageRequest request) {
        var readable =
                grants.clustersAllowing(ArmAction.CLUSTER_OPERATIONS_READ, Scope.resourceGroup(subscription, group));
        return pages.page(request, part -> list.inGroup(subscription, group, readable, part));
    }
}

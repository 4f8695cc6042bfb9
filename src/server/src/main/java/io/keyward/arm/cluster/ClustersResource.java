package io.keyward.arm.cluster;

import static java.util.stream.Collectors.toSet;

import io.keyward.arm.route.Route;
import io.keyward.arm.route.RouteReach;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.authorization.Scope;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.list.ReadableList;
import io.keyward.operation.Operations;
import io.keyward.vault.identity.KnownIdentities;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.function.Function;

/** Lists the clusters of a subscription or resource group that the caller may read, in pages, sorted by name. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClustersResource {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    ClusterEndpoints endpoints;

    @Inject
    KnownIdentities known;

    @Inject
    CallerGrants grants;

    @Inject
    Pages pages;

    @GET
    @Path("providers/Microsoft.HDInsight/clusters")
    @Route(
            action = ArmAction.CLUSTER_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "clusters_list",
            summary = "List the clusters of a subscription",
            answers = "ClusterList")
    public JsonObject inSubscription(@PathParam("subscription") String subscription, @BeanParam PageRequest request) {
        return page(
                request,
                Scope.subscription(subscription),
                (from, limit) -> clusters.inSubscription(subscription, from, limit));
    }

    @GET
    @Path("resourceGroups/{group}/providers/Microsoft.HDInsight/clusters")
    @Route(
            action = ArmAction.CLUSTER_READ,
            at = RouteReach.SOMEWHERE,
            operationId = "clusters_listByGroup",
            summary = "List the clusters of a resource group",
            answers = "ClusterList")
    public JsonObject inGroup(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @BeanParam PageRequest request) {
        return page(
                request,
                Scope.resourceGroup(subscription, group),
                (from, limit) -> clusters.inGroup(subscription, group, from, limit));
    }

    private JsonObject page(PageRequest request, Scope scope, ReadableList.PageQuery<Cluster, String> query) {
        var allowed = grants.clustersAllowing(ArmAction.CLUSTER_READ, scope);
        Function<Cluster, String> name = cluster -> cluster.resourceId().name();
        var readable = new ReadableList<>(query, name, cluster -> allowed.test(cluster.resourceId()));
        var page = readable.after(ClusterToken.name(request.after()), pages.limit());
        var ids = known.of(page.stream()
                .flatMap(cluster -> cluster.identities().userAssigned().stream())
                .collect(toSet()));
        var histories = operations.of(page.stream().map(Cluster::id).toList());
        return pages.list(
                request,
                page,
                name,
                cluster -> ClusterView.of(cluster, histories.getOrDefault(cluster.id(), List.of()), endpoints, ids));
    }
}

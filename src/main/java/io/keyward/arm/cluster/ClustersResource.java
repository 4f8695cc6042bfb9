package io.keyward.arm.cluster;

import io.keyward.arm.permission.ArmAction;
import io.keyward.arm.permission.CallerGrants;
import io.keyward.arm.wire.Addresses;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.Page;
import io.keyward.cluster.Cluster;
import io.keyward.cluster.Clusters;
import io.keyward.operation.Operations;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lists the clusters of a subscription or resource group that the caller may read, in pages, ordered by name. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClustersResource {

    @Inject
    Clusters clusters;

    @Inject
    Operations operations;

    @Inject
    Addresses addresses;

    @Inject
    ClusterDomain domain;

    @Inject
    CallerGrants grants;

    @Inject
    @ConfigProperty(name = "keyward.arm.page-size")
    int pageSize;

    @Context
    UriInfo uri;

    @GET
    @Path("providers/Microsoft.HDInsight/clusters")
    @Operation(summary = "List the clusters of a subscription")
    public JsonObject inSubscription(
            @PathParam("subscription") String subscription, @QueryParam("$skiptoken") @DefaultValue("") String after) {
        return page(after, (from, limit) -> clusters.inSubscription(subscription, from, limit));
    }

    @GET
    @Path("resourceGroups/{group}/providers/Microsoft.HDInsight/clusters")
    @Operation(summary = "List the clusters of a resource group")
    public JsonObject inGroup(
            @PathParam("subscription") String subscription,
            @PathParam("group") String group,
            @QueryParam("$skiptoken") @DefaultValue("") String after) {
        return page(after, (from, limit) -> clusters.inGroup(subscription, group, from, limit));
    }

    private JsonObject page(String after, ReadableClusters.ClusterQuery query) {
        var allowed = grants.clustersAllowing(ArmAction.CLUSTER_READ);
        var readable = new ReadableClusters(query, cluster -> allowed.test(cluster.resourceId()));
        return page(readable.after(ResourceNames.ofToken(after), pageSize + 1));
    }

    private JsonObject page(List<Cluster> found) {
        var page = Page.of(found, pageSize, cluster -> cluster.resourceId().name());
        var value = Json.createArrayBuilder();
        page.items().forEach(cluster -> value.add(ClusterView.of(cluster, operations.of(cluster.id()), domain)));
        var response = Json.createObjectBuilder().add("value", value);
        return page.linkNext(response, addresses, uri.getRequestUri().getRawPath(), ApiVersion.of(uri))
                .build();
    }
}

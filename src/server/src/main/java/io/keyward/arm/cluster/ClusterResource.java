package io.keyward.arm.cluster;

import io.keyward.arm.json.JsonBodies;
import io.keyward.arm.operation.LongRunningResponses;
import io.keyward.arm.route.ProblemGroup;
import io.keyward.arm.route.Route;
import io.keyward.arm.wire.ApiVersion;
import io.keyward.arm.wire.ClusterAddress;
import io.keyward.arm.wire.EtagHeaders;
import io.keyward.authorization.ArmAction;
import io.keyward.authorization.CallerGrants;
import io.keyward.cluster.Clusters;
import io.keyward.cluster.change.ClusterUpdate;
import io.keyward.cluster.identity.Identities;
import io.keyward.operation.Caller;
import io.keyward.operation.ClusterDeletion;
import io.keyward.problem.ProblemCode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;

/** One cluster: create, read, change and delete it. */
@Path(ClusterAddress.PATH)
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClusterResource {

    @Inject
    Clusters clusters;

    @Inject
    ClusterPut put;

    @Inject
    ClusterViews views;

    @Inject
    ClusterUpdate update;

    @Inject
    ClusterDeletion deletion;

    @Inject
    JsonBodies bodies;

    @Inject
    LongRunningResponses responses;

    @Inject
    Caller caller;

    @Inject
    CallerGrants grants;

    @Context
    UriInfo uri;

    @Context
    HttpHeaders headers;

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.CLUSTER_WRITE,
            operationId = "clusters_create",
            summary = "Create a cluster whose data disks and temp disks are encrypted under the customer's key",
            reads = "Cluster",
            answers = "Cluster",
            operationStatus = 200,
            conditional = true,
            refuses = ProblemCode.TOO_MANY_ATTEMPTS,
            groups = {ProblemGroup.CREATION, ProblemGroup.IDENTITY, ProblemGroup.VAULT, ProblemGroup.CHANGED_CLUSTER})
    public Response put(@BeanParam ClusterAddress address, InputStream body) {
        var created = put.put(address.id(), bodies.read(body), EtagHeaders.condition(headers), grants, caller);
        return responses.created(
                created.cluster(), views.of(created.cluster()), created.operation(), ApiVersion.of(uri));
    }

    @GET
    @Route(
            action = ArmAction.CLUSTER_READ,
            operationId = "clusters_get",
            summary = "Read a cluster",
            answers = "Cluster",
            refuses = ProblemCode.CLUSTER_NOT_FOUND)
    public Response get(@BeanParam ClusterAddress address) {
        return LongRunningResponses.read(views.of(address.clusterIn(clusters)));
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Route(
            action = ArmAction.CLUSTER_WRITE,
            operationId = "clusters_update",
            summary = "Change the tags or the identities of a cluster",
            reads = "ClusterPatch",
            answers = "Cluster",
            refuses = {ProblemCode.CLUSTER_NOT_FOUND, ProblemCode.IDENTITY_IN_USE, ProblemCode.NOT_OFFERED},
            conditional = true,
            groups = {ProblemGroup.IDENTITY, ProblemGroup.CHANGED_CLUSTER})
    public JsonObject patch(@BeanParam ClusterAddress address, InputStream body) {
        var change = ClusterPatch.read(bodies.read(body));
        change.identities()
                .map(Identities::userAssigned)
                .ifPresent(named -> grants.requireAssignable(named, ArmAction.CLUSTER_WRITE, address.scope()));
        var current = address.clusterIn(clusters);
        update.change(current.id(), EtagHeaders.condition(headers), change.tags(), change.identities());
        return views.of(address.clusterIn(clusters));
    }

    @DELETE
    @Route(
            action = ArmAction.CLUSTER_DELETE,
            operationId = "clusters_delete",
            summary = "Delete a cluster and erase all its DEKs",
            statuses = {200, 202, 204},
            conditional = true,
            refuses = {ProblemCode.REBOOT_HOLD, ProblemCode.OPERATION_IN_PROGRESS},
            groups = ProblemGroup.CHANGED_CLUSTER)
    public Response delete(@BeanParam ClusterAddress address) {
        var started = deletion.start(address.id(), EtagHeaders.condition(headers), caller);
        if (started.isEmpty()) {
            return Response.noContent().build();
        }
        return responses.accepted(clusters.get(started.get().cluster()), started, ApiVersion.of(uri));
    }
}

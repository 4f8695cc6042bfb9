package io.keyward.localazure.arm.inventory;

import io.keyward.localazure.arm.subscription.ResourceGroup;
import io.keyward.localazure.arm.subscription.ResourceGroups;
import io.keyward.localazure.arm.wire.ArmBody;
import io.keyward.localazure.arm.wire.ArmResponses;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;

/** Resource groups in ARM. */
@Path("subscriptions/{subscription}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ResourceGroupResource {

    @Inject
    ResourceGroups groups;

    @Inject
    Inventory inventory;

    @PathParam("subscription")
    String subscription;

    @GET
    @Path("resourcegroups")
    public JsonObject list() {
        return ArmResponses.list(groups.all().stream().map(ResourceGroup::toArm).toList());
    }

    @GET
    @Path("resourcegroups/{name}")
    public JsonObject get(@PathParam("name") String name) {
        return groups.get(name).toArm();
    }

    @HEAD
    @Path("resourcegroups/{name}")
    public Response head(@PathParam("name") String name) {
        groups.get(name);
        return Response.noContent().build();
    }

    @PUT
    @Path("resourcegroups/{name}")
    public Response put(@PathParam("name") String name, InputStream content) {
        var body = ArmBody.read(content);
        var status = groups.find(name).isPresent() ? Response.Status.OK : Response.Status.CREATED;
        var group = groups.put(new ResourceGroup(subscription, name, body.location(), body.tags()));
        return Response.status(status).entity(group.toArm()).build();
    }

    @DELETE
    @Path("resourcegroups/{name}")
    public Response delete(@PathParam("name") String name, @HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        groups.get(name);
        inventory.deleteContentOf(name, token);
        groups.delete(name);
        return Response.ok().build();
    }

    @GET
    @Path("resourcegroups/{name}/resources")
    public JsonObject resources(@PathParam("name") String name, @HeaderParam(HttpHeaders.AUTHORIZATION) String token) {
        groups.get(name);
        return ArmResponses.list(inventory.matching(new ResourceFilter(Map.of("resourceGroup", name)), token));
    }
}

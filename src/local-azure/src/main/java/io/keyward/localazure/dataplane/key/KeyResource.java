package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.dataplane.DataPlaneResource;
import io.keyward.localazure.dataplane.VaultOperation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The keys of a vault and their versions, {@code /keys}. */
@Path("keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeyResource extends DataPlaneResource {

    @Inject
    KeyService keys;

    @GET
    public Response list() {
        return handle(VaultOperation.LIST, "", context -> keys.list(context, page(context.baseUrl() + "/keys")));
    }

    @POST
    @Path("{name}/create")
    public Response create(@PathParam("name") String name, InputStream body) {
        return handle(VaultOperation.CREATE, name, context -> keys.create(context, name, json(body)));
    }

    @PUT
    @Path("{name}")
    public Response importKey(@PathParam("name") String name, InputStream body) {
        return handle(VaultOperation.IMPORT, name, context -> keys.importKey(context, name, json(body)));
    }

    @GET
    @Path("{name}")
    public Response get(@PathParam("name") String name) {
        return get(name, "");
    }

    @GET
    @Path("{name}/{version}")
    public Response get(@PathParam("name") String name, @PathParam("version") String version) {
        return handle(VaultOperation.GET, name, version, context -> keys.get(context, name, version));
    }

    @GET
    @Path("{name}/versions")
    public Response versions(@PathParam("name") String name) {
        return handle(
                VaultOperation.LIST_VERSIONS,
                name,
                context -> keys.versions(context, name, page(context.keyUrl(name) + "/versions")));
    }

    @PATCH
    @Path("{name}")
    public Response update(@PathParam("name") String name, InputStream body) {
        return update(name, "", body);
    }

    @PATCH
    @Path("{name}/{version}")
    public Response update(@PathParam("name") String name, @PathParam("version") String version, InputStream body) {
        return handle(VaultOperation.UPDATE, name, version, context -> keys.update(context, name, version, json(body)));
    }

    @POST
    @Path("{name}/rotate")
    public Response rotate(@PathParam("name") String name) {
        return handle(VaultOperation.ROTATE, name, context -> keys.rotate(context, name));
    }

    @GET
    @Path("{name}/rotationpolicy")
    public Response rotationPolicy(@PathParam("name") String name) {
        return handle(VaultOperation.GET_ROTATION_POLICY, name, context -> keys.rotationPolicy(context, name));
    }

    @PUT
    @Path("{name}/rotationpolicy")
    public Response setRotationPolicy(@PathParam("name") String name, InputStream body) {
        return handle(
                VaultOperation.SET_ROTATION_POLICY, name, context -> keys.setRotationPolicy(context, name, json(body)));
    }

    @DELETE
    @Path("{name}")
    public Response delete(@PathParam("name") String name) {
        return handle(VaultOperation.DELETE, name, context -> keys.delete(context, name));
    }
}
